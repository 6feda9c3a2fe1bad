import {z} from 'zod';
import {eachDay, startingFrom, weekdayOf, type DateRange} from '../calendar.ts';
import {changeOf, type Change} from '../change.ts';
import {defineReport} from '../define-report.ts';
import type {MetricName} from '../metrics.ts';
import {asked, comparedIn, metricParam, periodParams, resolveRanges, type Compared} from '../params.ts';
import {report, type RangeName} from '../query.ts';
import {figureOfNothing, figuresIn, totalOf, withDivisor} from '../ratio.ts';
import {column, type Table} from '../table.ts';

const params = z.strictObject({metric: metricParam, ...periodParams});
export type HeatmapParams = z.infer<typeof params>;

/** A weekday (0 is Sunday) and an hour of the property's clock (0 to 23). */
export interface HeatmapCell {
  readonly weekday: number;
  readonly hour: number;
}

/** When a metric is high and when it is low, over the hours of a week. */
export interface HeatmapData extends Compared {
  readonly metric: MetricName;
  readonly period: DateRange;
  /** GA4's total of the metric, not the sum of the cells. */
  readonly total: number;
  readonly previousTotal: number | null;
  readonly change: Change | null;
  /** Seven weekdays, Sunday first, of 24 hours: GA4's figure of all these hours in the period; null of a ratio where there was nothing to divide by. */
  readonly cells: readonly (readonly (number | null)[])[];
  /** How often the period has each weekday, days before the property's first not counted where that is known: what a cell may be divided by where the metric may be added up. */
  readonly days: readonly number[];
  /** The earliest of the cells with the most; null where there is nothing. */
  readonly highest: HeatmapCell | null;
  /** The period holds today: it goes on, and the figures with it. */
  readonly unfinished: boolean;
}

/** A metric by weekday and hour. */
export const heatmapReport = defineReport({
  kind: 'heatmap',
  summary: 'A metric by weekday and hour of the day: when people come.',
  params,
  query: (read, context) => [
    report({
      dimensions: ['dayOfWeek', 'hour'],
      metrics: withDivisor(read.metric),
      ...asked(read, context),
      totals: true,
    }),
  ],
  decode: ([table], read, context): HeatmapData => {
    const {metric} = read;
    const ranges = resolveRanges(read, context);
    const {period, compare} = ranges;
    const total = totalOf(table!, 'period', metric) ?? 0;
    const previousTotal = compare ? totalOf(table!, 'compare', metric) : null;
    const cells = cellsOf(table!, 'period', metric);
    return {
      metric,
      period,
      ...comparedIn(ranges),
      total,
      previousTotal,
      change: previousTotal === null ? null : changeOf(total, previousTotal),
      cells,
      days: weekdaysIn(startingFrom(context.firstDay ?? period.start, period)),
      highest: highestOf(cells),
      unfinished: period.end === context.today,
    };
  },
  example: {
    params: {metric: 'sessions', period: 'last7days', compare: 'none', align: 'date', filter: ''},
    data: {
      metric: 'sessions',
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: null,
      total: 5629,
      previousTotal: null,
      change: null,
      cells: exampleCells(),
      days: [1, 1, 1, 1, 1, 1, 1],
      highest: {weekday: 4, hour: 10},
      unfinished: false,
    },
  },
});

function cellsOf(table: Table, range: RangeName, metric: MetricName): (number | null)[][] {
  const [day, hour] = [column(table.dimensions, 'dayOfWeek'), column(table.dimensions, 'hour')];
  const figureOf = figuresIn(table, metric);
  const none = figureOfNothing(metric);
  const cells = Array.from({length: 7}, () => Array.from({length: 24}, (): number | null => none));
  for (const row of table.rows) {
    // GA4 may answer "(other)" here: a figure of no weekday
    const hours = row.range === range ? cells[Number(row.dimensions[day])] : undefined;
    const at = Number(row.dimensions[hour]);
    if (hours && at in hours) hours[at] = figureOf(row);
  }
  return cells;
}

function weekdaysIn(period: DateRange): number[] {
  const days = [0, 0, 0, 0, 0, 0, 0];
  for (const day of eachDay(period)) days[weekdayOf(day)]! += 1;
  return days;
}

function highestOf(cells: HeatmapData['cells']): HeatmapCell | null {
  const most = Math.max(...cells.flat().map((value) => value ?? 0));
  if (most <= 0) return null;
  const weekday = cells.findIndex((hours) => hours.includes(most));
  return {weekday, hour: cells[weekday]!.indexOf(most)};
}

/** Office hours of a week. */
function exampleCells(): number[][] {
  const hours = [4, 3, 2, 1, 1, 2, 5, 12, 30, 52, 60, 51, 46, 53, 55, 50, 44, 36, 30, 26, 24, 20, 14, 8];
  const weights = [0.55, 1.35, 1.3, 1.35, 2, 1.3, 0.57];
  return weights.map((weight) => hours.map((count) => Math.round(count * weight)));
}
