import type {ReportQuality} from '../engine/quality/quality.ts';
import type {StatusName} from '../engine/refusal.ts';
import type {QuotaName} from '../quota/limits.ts';

/** The header, or the metadata, by which a caller asks for effects on its own call. */
export const scenarioHeader = 'x-emulator-scenario';

/** How an answer is broken: the connection ends instead of it, or what comes is not what it should be. */
export type Damage = 'hang' | 'reset' | 'cutOff' | 'malformed' | 'wrongShape';

/** What a scenario does to a call. */
export interface Effects extends ReportQuality {
  /** Milliseconds before anything else happens. */
  readonly latencyMs?: number | undefined;
  /** The call is refused with this status, in these words. */
  readonly error?: {readonly status: StatusName; readonly message?: string | undefined} | undefined;
  /** The call is refused as if this quota were used up. */
  readonly quota?: QuotaName | undefined;
  /** The account's key is taken for one that is not valid any more. */
  readonly revokedKey?: true | undefined;
  readonly damage?: Damage | undefined;
}

/** Effects that can be named instead of written out. */
export const readyMade = {
  slow: {latencyMs: 3000},
  hang: {damage: 'hang'},
  reset: {damage: 'reset'},
  'cut-off': {damage: 'cutOff'},
  malformed: {damage: 'malformed'},
  'wrong-shape': {damage: 'wrongShape'},
  internal: {error: {status: 'INTERNAL'}},
  unavailable: {error: {status: 'UNAVAILABLE'}},
  'permission-denied': {error: {status: 'PERMISSION_DENIED'}},
  'revoked-key': {revokedKey: true},
  'quota-day': {quota: 'tokensPerDay'},
  'quota-hour': {quota: 'tokensPerHour'},
  'quota-project-hour': {quota: 'tokensPerProjectPerHour'},
  'quota-concurrent': {quota: 'concurrentRequests'},
  'quota-server-errors': {quota: 'serverErrorsPerProjectPerHour'},
  'quota-thresholded': {quota: 'potentiallyThresholdedRequestsPerHour'},
  sampled: {sampled: {share: 0.1}},
  thresholded: {thresholded: {minimumUsers: 50}},
  other: {other: {rows: 20}},
  gathering: {since: '2099-12-31'},
  restricted: {restricted: ['REVENUE_DATA']},
} as const satisfies Record<string, Effects>;

export type ReadyMade = keyof typeof readyMade;
