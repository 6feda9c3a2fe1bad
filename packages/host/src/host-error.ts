/** What went wrong besides what the service says with codes of its own (docs/problems.md). */
export type HostFailure = 'unreachable' | 'timeout' | 'address_wrong' | 'bad_answer';

/** A part of a request, by a JSON Pointer such as `/rows/pagePath/0`, and what is wrong with it. */
export interface PointedFault {
  readonly pointer: string;
  readonly detail: string;
  /** What was probably meant, where something that is taken is near. */
  readonly near?: string;
}

/**
 * Why the service did not do what was asked. Holds neither the secret nor the request. `code`: a stable code of the service,
 * or `unreachable` (no connection), `timeout` (no answer in time), `address_wrong` (the service is at another
 * address, which the message names), `bad_answer` (whoever answered was not the service).
 */
export class HostError extends Error {
  override name = 'HostError';
  readonly code: string;
  /** HTTP status of the service's answer; 0 if there was none. */
  readonly status: number;
  /** Seconds until another try makes sense, where the service says. */
  readonly retryAfter: number | undefined;
  /** What of the request is wrong, each by a JSON Pointer, where the service says; the message has them, too. */
  readonly errors: readonly PointedFault[];

  constructor(
    code: string,
    detail: string,
    {
      status = 0,
      retryAfter,
      errors = [],
    }: {status?: number; retryAfter?: number; errors?: readonly PointedFault[]} = {},
  ) {
    super(
      [detail, ...errors.map(({pointer, detail: fault}) => `${pointer}: ${fault}`)]
        .map((part, index, all) => (/[.?!]$/.test(part) || index === all.length - 1 ? part : `${part};`))
        .join(' '),
    );
    this.errors = errors;
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
