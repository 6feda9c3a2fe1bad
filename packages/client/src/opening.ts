import type {ReportLine} from '@meglass-finder/reports';
import type {Environment} from './environment.ts';
import type {GetToken, HostAnswer} from './host-token.ts';
import type {Report} from './kinds.ts';

/** At most so many reports in one call, as the service wants it. */
export const mostPerCall = 100;

/** What a page's first call has brought of one question: the whole client goes on from there and does not ask it again. */
export interface Brought {
  /** The report that is shown. */
  report?: Report;
  /** The lines that have come. */
  lines?: ReportLine[];
  /** The call, where it brought no lines at all. */
  call?: Promise<Response>;
}

/** One call of `POST /v1/reports`. The body is `text/plain` with the token in it and there are no headers of our own: a page of another origin needs no preflight. */
export function reportsCall(
  body: {readonly token: string; readonly requests: readonly object[]},
  signal: AbortSignal,
): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body), // a string goes as text/plain by itself
    credentials: 'omit',
    referrerPolicy: 'strict-origin-when-cross-origin',
    signal,
  };
}

/** Asks the host for a token: its address by POST, with the host's own cookies where it is of the same origin, or its function. */
export async function askHost(
  from: string | GetToken,
  signal: AbortSignal,
  fetch: Environment['fetch'],
): Promise<HostAnswer> {
  return typeof from === 'string'
    ? fetch(from, {method: 'POST', credentials: 'same-origin', signal})
    : from(signal);
}
