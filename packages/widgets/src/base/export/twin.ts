import type {DateRange} from '@meglass-finder/reports';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {MetricType} from '@meglass-finder/reports/light';

/** A column of a twin: text, days (`2026-11-22`), or figures. */
export interface TwinColumn {
  readonly name: string;
  readonly type: 'text' | 'date' | MetricType;
}

/** What a widget shows, as a plain table: read by people and taken along as a file. Figures are exact, rates are fractions, durations seconds. */
export interface Twin {
  readonly title: string;
  /** The days that it is about, where it is about days. */
  readonly period?: DateRange | undefined;
  readonly columns: readonly TwinColumn[];
  /** One entry a column; what is not known is `null`. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Loads what makes the table of a kind of data; the title is the widget's heading. */
export type LoadTwin = () => Promise<{
  twin(report: never, words: AllWords, own: KindWords, title: string): Twin | Promise<Twin>;
}>;
