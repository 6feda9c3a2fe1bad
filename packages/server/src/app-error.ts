import {problems, type Problem, type PointedError, type ProblemCode} from '@meglass-finder/reports';

/**
 * Something that is told to whoever asked, under a stable code. `message` says in English what happened and what to
 * do; it must hold nothing of a tenant, because it reaches pages of any origin.
 */
export class AppError extends Error {
  readonly code: ProblemCode;
  /** The HTTP status that belongs to the code. */
  readonly status: number;
  /** Seconds until the next try makes sense. */
  readonly retryAfter: number | undefined;
  readonly errors: readonly PointedError[] | undefined;

  /** The error that a problem tells of. */
  static of({code, detail, retryAfter, errors}: Problem): AppError {
    return new AppError(code, detail, {retryAfter, errors});
  }

  constructor(
    code: ProblemCode,
    detail: string,
    more: {retryAfter?: number; errors?: readonly PointedError[]; cause?: unknown} = {},
  ) {
    super(detail, {cause: more.cause});
    this.name = 'AppError';
    this.code = code;
    this.status = problems[code].status;
    this.retryAfter = more.retryAfter;
    this.errors = more.errors;
  }
}

/** An error as it is told: RFC 9457, with the code's own URN as its type. */
export function problemOf({code, status, message, retryAfter, errors}: AppError): Problem {
  const {title} = problems[code];
  return {
    type: `urn:meglass-finder:problem:${code}`,
    title,
    status,
    code,
    detail: message,
    retryAfter,
    errors,
  };
}
