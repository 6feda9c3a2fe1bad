/** Why the backend gave no token, for the page. */
export class TokenRefused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export interface TokenSource {
  /** The backend's address, such as `https://finder.example.jp`. */
  readonly api: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: typeof fetch;
}

/** A site that this CMS looks after, and how it asks for tokens for it. */
export interface CmsSite {
  readonly site: string;
  readonly name: string;
  readonly source: TokenSource;
}

/** Asks the backend for an embed token; the client's secret stays on this server. Throws `TokenRefused`. */
export async function embedToken(
  source: TokenSource,
  ask: {subject: string; origin: string},
): Promise<{token: string; expires_in: number}> {
  const credentials = Buffer.from(`${source.clientId}:${source.clientSecret}`).toString('base64');
  let response: Response;
  try {
    response = await source.fetch(`${source.api}/v1/embed-tokens`, {
      method: 'POST',
      headers: {authorization: `Basic ${credentials}`, 'content-type': 'application/json'},
      body: JSON.stringify({subject: ask.subject, origins: [ask.origin]}),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (cause) {
    throw Object.assign(new TokenRefused(503, 'unavailable', 'The backend cannot be reached.'), {cause});
  }
  const answer = (await response.json().catch(() => ({}))) as {
    token?: string;
    expires_in?: number;
    code?: string;
    detail?: string;
  };
  if (response.ok && answer.token !== undefined && answer.expires_in !== undefined)
    return {token: answer.token, expires_in: answer.expires_in};
  throw new TokenRefused(
    502,
    answer.code ?? 'internal',
    answer.detail ?? `The backend answered ${response.status}.`,
  );
}
