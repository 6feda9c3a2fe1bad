import type {Grant, ReportDefinition, ReportRequest, RowScope} from '@meglass-finder/reports';
import type {AppError} from '../app-error.ts';
import type {Lines} from '../wire/send-lines.ts';
import type {TenantCipher} from '../keys/tenant-keys.ts';
import type {TenantSession} from './with-tenant.ts';

/** All that a handler gets to know of a tenant. Whatever is not tenant-bound is not in here. */
export interface TenantContext {
  readonly grants: Grants;
  /** Runs work on the tenant's data in one transaction; the only way to a repository. */
  readonly transact: <Result>(work: (session: TenantWork) => Promise<Result>) => Promise<Result>;
  readonly answers: Answers;
  readonly audit: Audit;
  readonly usage: Usage;
}

/** A tenant's transaction, with the tenant's key. */
export interface TenantWork extends TenantSession {
  readonly cipher: TenantCipher;
}

/** A report that was asked for and is granted. `params` are read and complete. */
export interface GrantedReport {
  readonly id: string;
  readonly definition: ReportDefinition;
  readonly params: unknown;
  /** Kind, params and rows in one text: the same for reports that are the same. */
  readonly key: string;
  /** The rows that it is about, where it is not about all; its definition asks for no others. */
  readonly rows?: RowScope | undefined;
  /** The `etag` of the answer that whoever asks has. */
  readonly known?: string | undefined;
}

/** A report that was asked for and will not be answered. */
export interface RefusedReport {
  readonly id: string;
  readonly refusal: AppError;
}

/** What whoever asks may see: what their token says, and no more than the database grants now. */
export interface Grants {
  /** The public id of the embed client; `null` for operators. */
  readonly client: string | null;
  /** The publishable key by which a page without a server asks. */
  readonly publishableKey?: string | undefined;
  /** The property's id; `null` for operators. */
  readonly property: string | null;
  /** Origins of pages that may show the answers. */
  readonly origins: readonly string[];
  /** Whether programs, which send no origin, may ask as well. */
  readonly allowServers: boolean;
  /** The longest period in days, if there is a longest. */
  readonly maximumDays: number | undefined;
  /** The rows of the property that may be seen; all of them if not given. */
  readonly rows: RowScope | undefined;
  /** Which reports are covered, their params checked by their definitions. The same requests, all covered, give the same array. */
  check(requests: readonly ReportRequest[]): readonly (GrantedReport | RefusedReport)[];
  /** What of `wanted` is covered; without `wanted`, all that is. */
  narrow(wanted?: readonly Grant[]): readonly Grant[];
}

/** Planner, cache and GA4 behind one door. */
export interface Answers {
  /**
   * A line for each report: those that can be answered at once, and the others as soon as they are known, in no promised
   * order. Where there is an older answer that one is there at once, stale, and the new one comes. Never throws for a
   * failed report. `signal` is asked for only if something is to come; `background`: nobody is waiting.
   */
  ask(
    reports: readonly (GrantedReport | RefusedReport)[],
    signal: () => AbortSignal,
    background?: boolean,
  ): Lines;
}

/** Something that was done and must stay on record. */
export interface AuditEvent {
  /** What was done, such as `embed_token.issue`. */
  readonly action: string;
  /** What it was done to: the id of a row, of a token, … */
  readonly object: string;
  /** More about it; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An event on record, with who did it. */
export interface AuditEntry extends AuditEvent {
  readonly actor: string;
}

/** The tenant's audit log. */
export interface Audit {
  /** Puts an event on record in the same transaction as the change itself: neither is there without the other. */
  record(session: TenantWork, event: AuditEvent): Promise<void>;
}

/** What is counted: answered reports, calls to GA4, tokens handed out, notes that hosts wrote. */
export type UsedThing = 'reports' | 'ga4_calls' | 'embed_tokens' | 'marks';

/** Counts what the tenant uses, by day. Counts are gathered and stored every few seconds. */
export interface Usage {
  count(what: UsedThing, amount?: number): void;
}
