import type {EmbedToken} from '@meglass-finder/reports';
import {FinderError, isProblem} from './finder-error.ts';
import {secondsToWait} from './retry-after.ts';

/** Gets a token for the page from the host's own server. */
export type GetToken = (signal: AbortSignal) => Promise<EmbedToken>;
/** What the host answers: as it comes from its address, or from its function. */
export type HostAnswer = Response | EmbedToken;

/** Where the service itself gives tokens, to pages that have a publishable key. */
const ofService = '/v1/publishable-tokens';

/** Why the service gives no token for a publishable key; `undefined` for whatever a host has answered. */
export async function refusalIn(answer: Response, address = answer.url): Promise<FinderError | undefined> {
  if (answer.ok || !address.includes(ofService)) return undefined;
  const problem: unknown = await answer.json().catch(() => undefined);
  return isProblem(problem) ? FinderError.of(problem) : undefined;
}

/** The token in the host's answer. Throws `host_refused_token`, `rate_limited`, `network` or `bad_answer`, or what the service has against a publishable key. */
export async function tokenIn(answer: HostAnswer): Promise<EmbedToken> {
  if (!(answer instanceof Response)) return checkedToken(answer);
  const {ok, status} = answer;
  const refusal = await refusalIn(answer);
  if (refusal) throw refusal;
  const detail = `The address for tokens answered ${status}.`;
  const retryAfter = secondsToWait(answer.headers.get('retry-after'));
  if (status === 401 || status === 403) throw new FinderError('host_refused_token', detail, {status});
  if (!ok) throw new FinderError(status === 429 ? 'rate_limited' : 'network', detail, {status, retryAfter});
  const body: unknown = await answer.json().catch(() => undefined);
  // Frameworks send whoever is not logged in to a page of their own, which then answers 200.
  if (body === undefined && answer.redirected)
    throw new FinderError(
      'host_refused_token',
      'The address for tokens led on to a page, as to a login. It is better to answer 401.',
      {status: 401},
    );
  return checkedToken(body);
}

function checkedToken(value: unknown): EmbedToken {
  const {token, expires_in: seconds} = (value ?? {}) as Partial<EmbedToken>;
  if (typeof token !== 'string' || !token || typeof seconds !== 'number' || !(seconds > 0))
    throw new FinderError('bad_answer', 'The host did not answer {"token": string, "expires_in": seconds}.');
  return {token, expires_in: seconds};
}
