import type {Problem, ProblemCode} from '@meglass-finder/reports';
import {failureOf, type Failure} from './failure.ts';

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
  /** Seconds until another try makes sense, where the service said so. */
  readonly retryAfter: number | undefined;

  constructor(
    code: FinderErrorCode,
    detail: string,
    more: {status?: number; retryAfter?: number | undefined} = {},
  ) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.status = more.status ?? 0;
    this.failure = failureOf(code, this.status);
    this.retryAfter = more.retryAfter;
  }

  /** The error that a problem detail of the service stands for. */
  static of(problem: Problem): FinderError {
    const {code, detail, status, retryAfter} = problem;
    return new FinderError(code, detail, {status, retryAfter});
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

/** What `fetch` or a reader threw, as a `FinderError`: called off, without a connection, or unreachable. */
export function fromFetch(thrown: unknown, online: boolean): FinderError {
  if (thrown instanceof FinderError) return thrown;
  const {name} = thrown as {name?: unknown};
  if (name === 'AbortError') return calledOff();
  if (name === 'TimeoutError') return new FinderError('timeout', 'No answer in time.');
  return online
    ? new FinderError('network', 'No connection, or the browser refused it.')
    : new FinderError('offline', 'No connection.');
}
