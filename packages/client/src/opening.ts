import type {ReportLine} from '@meglass-finder/reports';
import type {Environment} from './environment.ts';
import type {GetToken, HostAnswer} from './host-token.ts';
import type {Kind} from './kinds.ts';

/** At most so many reports in one call, as the service wants it. */
export const mostPerCall = 100;

/** What was asked and answered before the whole client was there, by `questionKey`: it goes on from there. */
export interface Opening {
  /** The lines that have come. */
  readonly lines: Map<string, readonly ReportLine[]>;
  /** The answers, good or bad, of calls that brought no line. */
  readonly calls: Map<string, Promise<Response>>;
}

/** What makes two questions the same. */
export function questionKey(kind: Kind, params: object): string {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return JSON.stringify([kind, entries.sort()]);
}

/** One call of `POST /v1/reports`. The body is `text/plain` with the token in it and there are no headers of our own: a page of another origin needs no preflight. */
export function reportsCall(token: string, requests: readonly object[], signal: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: {'content-type': 'text/plain;charset=UTF-8'},
    body: JSON.stringify({token, requests}),
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
