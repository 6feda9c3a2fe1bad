import type {DateRange, IsoDate} from '../calendar.ts';
import type {RankedDimension} from '../dimensions.ts';
import type {MetricName} from '../metrics.ts';

/** One metric, day by day. */
export interface DailySeries {
  readonly metric: MetricName;
  /** The day of the first value, in the property's time zone. */
  readonly start: IsoDate;
  /**
   * One finite value ≥ 0 a day without holes (a day without events is 0), the last of them a day that is finished. Days
   * of 0 that it begins with are taken for days before the first record.
   */
  readonly values: readonly number[];
}

/** One value of a dimension in the period and in the range it is compared with. */
export interface ContributionRow {
  /** The value as GA4 has it, such as `/news/` or `Organic Search`. */
  readonly value: string;
  /** A page's title, where it is known. */
  readonly title?: string | undefined;
  readonly current: number;
  readonly previous: number;
}

/** A metric by the values of a dimension. The totals are GA4's; the rows need not be all there are. */
export interface ContributionTable {
  readonly metric: MetricName;
  readonly dimension: RankedDimension;
  readonly rows: readonly ContributionRow[];
  readonly total: {readonly current: number; readonly previous: number};
}

/** What somebody wants a metric to reach in a range of days. */
export interface Goal {
  readonly metric: MetricName;
  /** The figure to reach by the last day of `period`. */
  readonly target: number;
  readonly period: DateRange;
  /** The figure so far: of the first `elapsedDays` days. */
  readonly current: number;
  /** How many of the period's `days` are finished. */
  readonly elapsedDays: number;
  readonly days: number;
}

export interface InsightsInput {
  /** The days that are commented on. Days after the end of a series are left out: they are not finished. */
  readonly period: DateRange;
  /** What the tables' `previous` figures belong to; undefined where nothing is compared. */
  readonly compare?: DateRange | undefined;
  /** Each with at least `minimumHistoryDays` recorded days before the period, better 91 days; a metric once at most. */
  readonly series: readonly DailySeries[];
  readonly contributions?: readonly ContributionTable[] | undefined;
  readonly goals?: readonly Goal[] | undefined;
  /** The most comments wanted; 5 unless told. */
  readonly limit?: number | undefined;
}

/** The cells of each template: all that its sentence may say. Ratios are fractions, 0.54 = 54 % more. */
export interface InsightCells {
  /** A period's average day against the same weekdays before. */
  readonly change: {
    readonly metric: MetricName;
    readonly period: DateRange;
    /** The average day of the period, and what the same weekdays before let expect of it. */
    readonly value: number;
    readonly expected: number;
    /** Between these the average lies by chance, or because an earlier trend goes on. */
    readonly low: number;
    readonly high: number;
    readonly ratio: number;
    readonly z: number;
    /** Days before the period that the expectation rests on. */
    readonly historyDays: number;
    /** Other metrics of which the same is true in the same direction. */
    readonly also: readonly MetricName[];
  };
  /** A level that changed on a day inside the period, and has stayed so. */
  readonly shift: {
    readonly metric: MetricName;
    /** The first day of the new level. */
    readonly day: IsoDate;
    /** The average day since then, and what the same weekdays before let expect of it. */
    readonly value: number;
    readonly expected: number;
    readonly ratio: number;
    readonly z: number;
    /** Other metrics of which the same is true in the same direction. */
    readonly also: readonly MetricName[];
  };
  /** Nothing is counted any more: most likely nothing is measured. */
  readonly lost: {
    readonly metric: MetricName;
    /** The first day without anything, and how many there are of them until the period's end. */
    readonly day: IsoDate;
    readonly days: number;
    /** What an average one of them would have counted. */
    readonly expected: number;
    readonly also: readonly MetricName[];
  };
  /** Several days in a row unlike their weekdays, all in the same direction. */
  readonly stretch: {
    readonly metric: MetricName;
    readonly period: DateRange;
    /** The average of its days, and what is usual on their weekdays at this time. */
    readonly value: number;
    readonly expected: number;
    readonly ratio: number;
    readonly z: number;
    /** Other metrics of which the same is true, on one of the days at least. */
    readonly also: readonly MetricName[];
  };
  /** One day unlike its weekday. */
  readonly anomaly: {
    readonly metric: MetricName;
    readonly day: IsoDate;
    readonly value: number;
    /** What is usual on this weekday at this time, and within which bounds. */
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    readonly ratio: number;
    readonly z: number;
    readonly also: readonly MetricName[];
    /** The most of so many days up to now, by a margin; null if it is no record. */
    readonly recordOfDays: number | null;
  };
  /** Which value of a dimension stands behind a change. */
  readonly contribution: {
    readonly metric: MetricName;
    readonly dimension: RankedDimension;
    readonly current: number;
    readonly previous: number;
    readonly difference: number;
    readonly ratio: number;
    readonly z: number;
    /** The value that explains most; `share` of the difference, above 1 where others went the other way. */
    readonly main: Contributor;
    /** The value that went most against it, if any did by much; its share is negative. */
    readonly against: Contributor | null;
  };
  /** A day above all others, though not unlike its surroundings. */
  readonly record: {
    readonly metric: MetricName;
    readonly day: IsoDate;
    readonly value: number;
    /** The highest before, and its day. */
    readonly previousValue: number;
    readonly previousDay: IsoDate;
    readonly ratio: number;
    readonly z: number;
    /** How many days, this one among them, it is the highest of. */
    readonly days: number;
  };
  /** A goal that will be missed if things go on as they do. */
  readonly goal: {
    readonly metric: MetricName;
    readonly period: DateRange;
    readonly target: number;
    readonly current: number;
    /** What the period will end with, and within which bounds; the target lies above `high`. */
    readonly forecast: number;
    readonly low: number;
    readonly high: number;
    /** Forecast against target: −0.12 = 12 % short. */
    readonly ratio: number;
    readonly z: number;
    readonly daysLeft: number;
  };
}

export interface Contributor extends ContributionRow {
  readonly difference: number;
  readonly share: number;
}

export type InsightTemplate = keyof InsightCells;

/** Figures of the input that a reader can look up. */
export type InsightSource =
  | {readonly from: 'series'; readonly metric: MetricName; readonly range: DateRange}
  | {
      readonly from: 'contributions';
      readonly metric: MetricName;
      readonly dimension: RankedDimension;
      readonly values: readonly string[];
    }
  | {readonly from: 'goals'; readonly metric: MetricName; readonly period: DateRange};

/** A comment, not yet in words: which sentence, what stands in it, and what it rests on. */
export type Insight<Template extends InsightTemplate = InsightTemplate> = {
  readonly [Each in Template]: {
    readonly template: Each;
    readonly cells: InsightCells[Each];
    readonly restsOn: readonly InsightSource[];
    /** Importance, 0…1; comments come with the weightiest first. */
    readonly weight: number;
  };
}[Template];
