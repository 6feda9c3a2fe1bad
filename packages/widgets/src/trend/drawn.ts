import type {TrendFrame, TrendPicture} from '@meglass-finder/charts';
import type {IsoDate, MetricByDay, TrendData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords} from '@meglass-finder/words';
import {daysOf} from '../base/days.ts';

/** A trend as it is drawn, and the words for it. */
export interface Drawn {
  readonly data: TrendData;
  readonly picture: TrendPicture;
  readonly frame: TrendFrame;
  readonly title: string;
  readonly words: AllWords;
}

/** One day of a metric. */
export interface SeriesPoint {
  readonly date: IsoDate;
  /** Null where there is none, as of a rate on a day without visits. */
  readonly value: number | null;
  /** The same day of the period before, if there is one. */
  readonly previous: {readonly date: IsoDate; readonly value: number | null} | undefined;
}

/** One day of a trend. */
export interface TrendPoint extends SeriesPoint {
  /** The further metrics, where it shows several. */
  readonly others?: readonly (SeriesPoint & {readonly metric: string})[];
}

/** The metrics of a trend, in the order in which they are shown. */
export function seriesOf(data: TrendData): readonly MetricByDay[] {
  return [data, ...data.others];
}

/** One day of a metric, counted from the first. */
export function seriesPoint({current, previous}: MetricByDay, index: number): SeriesPoint {
  const before = previous && daysOf(previous)[index];
  return {
    date: daysOf(current)[index]!,
    value: current.values[index] ?? null,
    previous: before ? {date: before, value: previous.values[index] ?? null} : undefined,
  };
}

/** One day of a trend, counted from the first. */
export function pointOf(data: TrendData, index: number): TrendPoint {
  const others = data.others.map((series) => ({metric: series.metric, ...seriesPoint(series, index)}));
  return {...seriesPoint(data, index), ...(others.length > 0 && {others})};
}

/** How the values of a metric are written, unit and all; a dash where there is none. */
export function plainOf(metric: MetricByDay['metric'], words: AllWords): (value: number | null) => string {
  const {type} = metrics[metric];
  return (value) => (value === null ? '–' : words.plain(value, type, words.metrics[metric].unit));
}

/** What happened on each day of a trend. */
export function notesByDay({current, marks}: TrendData): readonly (readonly string[])[] {
  return daysOf(current).map((date) =>
    marks.filter(({day, end}) => day <= date && date <= (end ?? day)).map(({text}) => text),
  );
}
