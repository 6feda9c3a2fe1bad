import type {AnyMetricName} from './catalogue.ts';
import type {IsoDate} from './calendar.ts';
import type {ProblemCode} from './problem.ts';

/** What makes an answer's numbers less than exact. Every answer carries it and every widget shows it. */
export interface Quality {
  /** When GA4 was asked, ISO 8601 in UTC. */
  readonly asOf: string;
  /** Until when the answer counts as fresh, ISO 8601 in UTC. */
  readonly freshUntil: string;
  /** Older than it should be: shown because GA4 could not be asked. */
  readonly stale: boolean;
  /**
   * Why GA4 could not be asked, where the figures are those that the service keeps of each day. The report is then as it was
   * on the day after the last one that is kept: its data say which days that are. Not there for answers of GA4.
   */
  readonly history?: ProblemCode;
  /**
   * Figures are still being gathered: the property was connected less than two days ago, and GA4 has no row for the report. Not
   * there otherwise.
   */
  readonly gathering?: boolean;
  /** Days of the report that GA4 had not finished counting when it was asked. */
  readonly partialDays: readonly IsoDate[];
  /** GA4 counted a sample of the events only. */
  readonly sampled: boolean;
  /** GA4 hid rows to protect people's identity. */
  readonly thresholded: boolean;
  /** GA4 folded rare values into an "(other)" row. */
  readonly otherRow: boolean;
  /** Metrics that the credential may not see; GA4 gives zeros for them. */
  readonly restrictedMetrics: readonly string[];
  /** Metrics of this report that GA4 estimates (distinct users). */
  readonly estimated: readonly AnyMetricName[];
  /** The property's time zone, IANA name. */
  readonly timeZone: string;
  /** The property's currency, ISO 4217. */
  readonly currency: string;
}
