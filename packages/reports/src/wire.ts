import type {Problem} from './problem.ts';
import type {Quality} from './quality.ts';

/** Which form of questions and answers is spoken: pages and services of one number understand each other. */
export const wireProtocol = 1;

/** At most this many reports in one call of `POST /v1/reports`. */
export const maximumRequestsPerCall = 100;

/** One report that a page asks for. `id` is the page's own and comes back with the answer. */
export interface ReportRequest {
  readonly id: string;
  readonly kind: string;
  readonly params: unknown;
  /** The `etag` of the answer that the page has: its data is not sent again if it is still the same. */
  readonly known?: string;
}

/** The body of `POST /v1/reports`; `token` stands here unless it is in the `Authorization` header. */
export interface ReportsBody {
  readonly token?: string;
  readonly requests: readonly ReportRequest[];
}

/**
 * One line of the NDJSON answer: a report, or the problem that kept it away. `etag` stands for the data; a line without
 * data says that it is what the page knows.
 */
export type ReportLine =
  | {readonly id: string; readonly etag: string; readonly data?: unknown; readonly quality: Quality}
  | {readonly id: string; readonly problem: Problem};

/** What `POST /v1/embed-tokens` answers, and what a host passes on to its page. */
export interface EmbedToken {
  /** A JWT with `typ: embed+jwt`, at most 4 kB. */
  readonly token: string;
  /** Seconds until it ends, counted from the answer: the page's clock does not matter. */
  readonly expires_in: number;
}
