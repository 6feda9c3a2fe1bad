import {callService} from './call-service.ts';
import {HostError} from './host-error.ts';
import {allOf, plainLimit} from './plain-limits.ts';
import type {Service} from './service.ts';

/** One kind of report that a token covers; a param that is named is pinned to these values. */
export interface Grant {
  readonly kind: string;
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
}

/** The rows that a token may see: on one of these hosts, at or below one of these paths, and on one of these very pages. */
export interface RowScope {
  readonly hostName?: readonly string[];
  readonly pagePath?: readonly string[];
  /** Each by its path, and from a day on (such as `2026-11-20`) where one is said: then only the kinds `page` and `pages` are there. */
  readonly pages?: readonly {readonly path: string; readonly since?: string}[];
}

/** What a token may show; what is left out is as the embed client has it. */
export interface TokenLimits {
  readonly grants?: readonly Grant[];
  readonly rows?: RowScope;
  /** The origins of the pages that will hold the token. */
  readonly origins?: readonly string[];
  /** The longest period, in days. */
  readonly maximumDays?: number;
  /** Seconds until it ends, 300 to 600; 600 if left out. */
  readonly expiresIn?: number;
}

/** What to ask for. */
export interface WantedToken extends TokenLimits {
  /** Who looks, in opaque words: see `subjectOf`. */
  readonly subject: string;
}

/** A token. Only `token` and `expires_in` are for the page. */
export interface IssuedToken {
  readonly token: string;
  /** Seconds until it ends, counted from the answer. */
  readonly expires_in: number;
  /** Its id, to revoke it by. */
  readonly jti: string;
}

/** What is being asked just now, by the same service object. */
const flights = new WeakMap<Service, Map<string, Promise<IssuedToken>>>();

/**
 * Asks the service for an embed token. Who asks for the same while it is on its way gets the same token. Throws `HostError`;
 * `TypeError` for a limit that is undefined, that JSON cannot say, or that there is not; the signal's reason if that aborts, while the question goes on for the others.
 */
export async function issueToken(
  service: Service,
  wanted: WantedToken,
  signal?: AbortSignal,
): Promise<IssuedToken> {
  signal?.throwIfAborted();
  const {subject, grants, rows, origins, maximumDays, expiresIn} = checked(wanted);
  const body = {subject, grants, rows, origins, maximumDays, expiresIn};
  const key = JSON.stringify(body);
  const ofService = flights.get(service) ?? new Map<string, Promise<IssuedToken>>();
  flights.set(service, ofService);
  let flight = ofService.get(key);
  if (!flight) {
    flight = ask(service, body).finally(() => ofService.delete(key));
    ofService.set(key, flight);
  }
  return signal ? untilAborted(flight, signal) : flight;
}

const names = ['subject', 'grants', 'rows', 'origins', 'maximumDays', 'expiresIn'];

/** What is wanted, read once. A limit that somebody wanted to set and that is lost on the way, or misspelt, would open everything. */
function checked(wanted: WantedToken): WantedToken {
  const limits = Object.entries(allOf(wanted));
  for (const [name] of limits)
    if (!names.includes(name))
      throw new TypeError(`\`${name}\` limits nothing. A token takes ${names.slice(1).join(', ')}.`);
  return Object.fromEntries(
    limits.map(([name, limit]) => [name, plainLimit(limit, name)]),
  ) as unknown as WantedToken;
}

async function ask(service: Service, body: object): Promise<IssuedToken> {
  const {token, expires_in, jti} = await callService(service, '/v1/embed-tokens', body);
  const isToken = typeof token === 'string' && /^[\w.~+/=-]+$/.test(token);
  if (!isToken || typeof expires_in !== 'number' || !(expires_in > 0) || typeof jti !== 'string' || !jti)
    throw new HostError('bad_answer', 'The service gave no token, and no reason.');
  return {token, expires_in, jti};
}

async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let leave: () => void = () => undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, {once: true});
  });
  try {
    return await Promise.race([promise, gone]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
