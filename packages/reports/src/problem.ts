/**
 * Every code that an answer of the service can carry, with its HTTP status and title.
 * The codes are promises: docs/problems.md explains each, and a test compares the two both ways.
 */
export const problems = {
  invalid_json: {status: 400, title: 'The body is not JSON'},
  invalid_request: {status: 400, title: 'The request is not of the expected form'},
  unknown_kind: {status: 400, title: 'There is no such kind of report'},
  invalid_params: {status: 400, title: 'The parameters do not fit this kind of report'},
  too_many_requests_in_call: {status: 400, title: 'Too many reports in one call'},
  token_missing: {status: 401, title: 'No token was sent'},
  token_invalid: {status: 401, title: 'The token is not valid'},
  token_expired: {status: 401, title: 'The token has expired'},
  token_revoked: {status: 401, title: 'The token was revoked'},
  client_unknown: {status: 401, title: 'The embed client or its secret is not right'},
  signed_request_refused: {status: 401, title: 'The signed request does not count'},
  publishable_key_unknown: {status: 401, title: 'There is no such publishable key'},
  origin_not_allowed: {status: 403, title: 'The token is not for this origin'},
  report_not_granted: {status: 403, title: 'The token does not cover this report'},
  period_not_granted: {status: 403, title: 'The token does not cover so long a period'},
  rows_not_granted: {status: 403, title: 'These rows are not covered'},
  rows_not_separable: {status: 403, title: 'This report cannot be kept to the rows of the token'},
  property_not_granted: {status: 403, title: 'The embed client does not cover this property'},
  not_found: {status: 404, title: 'There is nothing at this address'},
  method_not_allowed: {status: 405, title: 'This address does not take this method'},
  request_timeout: {status: 408, title: 'The request came too slowly'},
  body_too_large: {status: 413, title: 'The body is too large'},
  unsupported_media_type: {status: 415, title: 'The body is of a type that is not taken'},
  rate_limited: {status: 429, title: 'Too many requests'},
  headers_too_large: {status: 431, title: 'The headers are too large'},
  internal: {status: 500, title: 'Something went wrong on our side'},
  ga4_credential_refused: {status: 502, title: 'Google refused the credential'},
  ga4_property_refused: {status: 502, title: 'The credential may not read this GA4 property'},
  ga4_request_refused: {status: 502, title: 'Google Analytics refused the report'},
  ga4_answer_invalid: {status: 502, title: 'The answer of Google Analytics could not be read'},
  ga4_quota_exhausted: {status: 503, title: 'The quota of Google Analytics is used up'},
  ga4_unavailable: {status: 503, title: 'Google Analytics cannot be reached'},
  unavailable: {status: 503, title: 'The service is not ready'},
  busy: {status: 503, title: 'Others are being answered first'},
  ga4_timeout: {status: 504, title: 'Google Analytics took too long'},
} as const satisfies Record<string, {status: number; title: string}>;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof problems;

/** A part of a request that is wrong. */
export interface PointedError {
  /** JSON pointer (RFC 6901), such as `/params/metric`. */
  readonly pointer: string;
  /** Why, in English. */
  readonly detail: string;
  /** What was probably meant, where something that is taken is near. */
  readonly near?: string | undefined;
}

/** An RFC 9457 problem detail as the service sends it (`application/problem+json`, or inside a line of a report answer). */
export interface Problem {
  /** The code's page of documentation. */
  readonly type: string;
  readonly title: string;
  /** HTTP status; inside a line of a 200 answer, the status that the report alone would have had. */
  readonly status: number;
  readonly code: ProblemCode;
  /** What happened and what to do, in English, with nothing of a tenant in it. */
  readonly detail: string;
  /** Where a wait helps: seconds until the next try makes sense. */
  readonly retryAfter?: number;
  /** Where a part of the request is wrong: which (JSON pointer) and why. */
  readonly errors?: readonly PointedError[];
}
