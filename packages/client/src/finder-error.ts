import type {Problem, ProblemCode} from '@meglass-finder/reports';
import type {Environment} from './environment.ts';
import {failureOf, type Failure} from './failure.ts';
import {secondsToWait} from './retry-after.ts';

/** What can go wrong on the page's side, before or instead of an answer of the service. */
export type ClientCode =
  /** The browser has no connection. */
  | 'offline'
  /** The service (or the host's token address) cannot be reached, though there is a connection. */
  | 'network'
  /** No answer in time. */
  | 'timeout'
  /** Whoever asked has called it off. */
  | 'aborted'
  /** An answer that is not what the service promises, or a report without a line in it. */
  | 'bad_answer'
  /** The page has no origin (`Origin: null`), and nothing answers such a page: it is in a sandboxed frame without `allow-same-origin`, or opened from a file. */
  | 'page_without_origin'
  /** The page has not said what there is to be asked: there is no provider, … */
  | 'provider_missing'
  /** … or no address of the service, … */
  | 'api_missing'
  /** … or nothing that gives tokens. */
  | 'token_source_missing'
  /** … or what is to give them is no address and no function. */
  | 'token_source_invalid'
  /** The host's server gives no token: its user is logged out or may not see the figures. */
  | 'host_refused_token';

/** Every code of a `FinderError`. */
export type FinderErrorCode = ProblemCode | ClientCode;

/** Why there is no report. `code` is stable; `detail` is English, for developers: people read the words of `code`. */
export class FinderError extends Error {
  override readonly name = 'FinderError';
  readonly code: FinderErrorCode;
  /** HTTP status, 0 where there was no answer. */
  readonly status: number;
  readonly detail: string;
  /** What it is to the person before the page. */
  readonly failure: Failure;
  /** Seconds until another try makes sense, where the service said so: more than 0, at most a day. */
  readonly retryAfter: number | undefined;
  /** Which parts of what was asked are wrong, where the service said so. */
  readonly errors: Problem['errors'] | undefined;

  constructor(
    code: FinderErrorCode,
    detail: string,
    more: {
      status?: number;
      retryAfter?: number | undefined;
      errors?: Problem['errors'] | undefined;
    } = {},
  ) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.status = more.status ?? 0;
    this.failure = failureOf(code, this.status);
    this.retryAfter = secondsToWait(more.retryAfter);
    this.errors = more.errors;
  }

  /** The error that a problem detail of the service stands for. */
  static of(problem: Problem): FinderError {
    return new FinderError(problem.code, problem.detail, problem);
  }
}

/** Whether a value read from JSON is a problem detail. */
export function isProblem(value: unknown): value is Problem {
  const {code, status} = (value ?? {}) as Partial<Problem>;
  return typeof code === 'string' && typeof status === 'number';
}

/** Whoever asked has called it off. */
export function calledOff(): FinderError {
  return new FinderError('aborted', 'Called off.');
}

/** What `fetch`, a reader or a refusal threw, as a `FinderError`: called off, without a connection, unreachable, or without an origin. */
export function fromFetch(thrown: unknown, {isOnline, hasOrigin}: Environment): FinderError {
  const error = errorOf(thrown, isOnline());
  // Nobody answers a page that could be anybody's; who does not even let it read the answer looks as if not there.
  if (hasOrigin() || !(error.code === 'network' || error.code === 'origin_not_allowed')) return error;
  return new FinderError(
    'page_without_origin',
    'The page has no origin of its own: it is in a sandboxed frame or was opened from a file. Give the frame allow-same-origin, or serve the page.',
    {status: error.status},
  );
}

function errorOf(thrown: unknown, online: boolean): FinderError {
  if (thrown instanceof FinderError) return thrown;
  const {name} = (thrown ?? {}) as {name?: unknown};
  if (name === 'AbortError') return calledOff();
  if (name === 'TimeoutError') return new FinderError('timeout', 'No answer in time.');
  return online
    ? new FinderError('network', `No answer: ${String(thrown)}`)
    : new FinderError('offline', 'No connection.');
}
