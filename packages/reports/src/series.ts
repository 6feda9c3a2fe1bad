import {eachDay, type DateRange, type IsoDate} from './calendar.ts';
import type {AnyMetricName} from './catalogue.ts';
import type {RangeName} from './query.ts';
import {figureOfNothing, figuresIn, totalOf} from './ratio.ts';
import {column, isoDateOf, type Table} from './table.ts';

/** One metric, day by day. */
export interface Series extends DateRange {
  /** GA4's total for the whole range; not the sum of `values` where the metric may not be summed. */
  readonly total: number;
  /**
   * One value a day, from `start` to `end`; a day without a row is 0. Null where nobody knows: on days before the property's
   * first, and of a ratio on days when there was nothing to divide by.
   */
  readonly values: readonly (number | null)[];
}

/**
 * A metric's series in one range of a table that has the dimension `date`; `firstDay` is the first day of which the property
 * has records, where that is known. Throws if the table lacks the metric or `date`.
 */
export function seriesOf(
  table: Table,
  name: RangeName,
  range: DateRange,
  metric: AnyMetricName,
  firstDay: IsoDate | undefined,
): Series {
  const figureOf = figuresIn(table, metric);
  const dateIndex = column(table.dimensions, 'date');
  const byDay = new Map<IsoDate, number | null>();
  for (const row of table.rows)
    if (row.range === name) byDay.set(isoDateOf(row.dimensions[dateIndex]!), figureOf(row));
  const none = figureOfNothing(metric);
  return {
    start: range.start,
    end: range.end,
    total: totalOf(table, name, metric) ?? 0,
    values: eachDay(range).map((day) => byDay.get(day) ?? (firstDay && day < firstDay ? null : none)),
  };
}
