/** What this WordPress answers where it is asked for a token. */
interface TokenAnswer {
  readonly token: string;
  readonly expires_in: number;
}
export type GetToken = (signal: AbortSignal) => Promise<Response>;

const known = new Map<string, GetToken>();

/**
 * How a provider's widgets get tokens for some posts, from this WordPress: with its nonce, which is renewed where the screen
 * was open for longer than a nonce lives. The same posts share one function, and with it one token.
 */
export function tokensFor(provider: HTMLElement, posts: readonly number[]): GetToken {
  const key = posts.join(' ');
  let getToken = known.get(key);
  if (!getToken) {
    getToken = (signal) => postToWordPress(provider, provider.dataset['tokenUrl']!, {posts}, signal);
    known.set(key, getToken);
  }
  return getToken;
}

/** Sends JSON to an address of this WordPress, as who is signed in. */
export async function postToWordPress(
  {dataset}: HTMLElement,
  url: string,
  body: object,
  signal?: AbortSignal,
): Promise<Response> {
  const ask = () =>
    fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'content-type': 'application/json', 'x-wp-nonce': dataset['nonce']!},
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
  const answer = await ask();
  if (answer.status !== 403) return answer;
  const {code} = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as {code?: string};
  if (code !== 'rest_cookie_invalid_nonce') return answer;
  const fresh = await fetch(dataset['nonceUrl']!, {credentials: 'same-origin', signal: signal ?? null});
  const nonce = await fresh.text();
  if (!fresh.ok || !/^\w{4,20}$/.test(nonce)) return new Response(null, {status: 401}); // signed out
  dataset['nonce'] = nonce;
  return ask();
}

/** The token in an answer, or nothing. */
export async function tokenOf(answer: Response): Promise<string | undefined> {
  if (!answer.ok) return undefined;
  return ((await answer.json()) as TokenAnswer).token;
}
