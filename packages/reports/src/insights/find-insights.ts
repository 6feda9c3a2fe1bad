import {daysBetween, isIsoDate} from '../calendar.ts';
import type {MetricName} from '../metrics.ts';
import {contributionOf} from './contributions.ts';
import {goalAtRisk} from './goals.ts';
import {historyOf, type History} from './history.ts';
import type {Insight, InsightsInput} from './insight.ts';
import {recordOf} from './records.ts';
import {surroundings, unusual, type JudgedDay, type Surroundings} from './unusual-days.ts';
import {assertFigures, assertSeries, isCount, watch, type WatchedSeries} from './watched-series.ts';

const usualLimit = 5;

interface Observed {
  readonly series: WatchedSeries;
  readonly history: History;
  readonly around: Surroundings;
  readonly record: ReturnType<typeof recordOf>;
}

/**
 * What is worth saying about a period, the weightiest first: levels that changed against the same weekdays (`change`),
 * days unlike their weekday (`anomaly`), what explains a difference (`contribution`), records, goals that will be missed.
 * The same input gives the same comments. Nothing is said where the data is too thin (thresholds.ts), of metrics that are
 * no counts, and of holidays of Japan as such: they are compared with what holidays are like on this site.
 *
 * Throws `RangeError` for figures that are negative or no numbers, and for days that are none.
 */
export function findInsights(input: InsightsInput): Insight[] {
  assertInput(input);
  const observed = input.series.flatMap((each): Observed[] => {
    const series = watch(each, input.period);
    if (!series) return [];
    const history = historyOf(series);
    const around = surroundings(series, history.change !== null);
    return [{series, history, around, record: recordOf(series, around.model.dispersion)}];
  });
  const of = (metric: MetricName) => observed.find(({series}) => series.metric === metric);
  const anomalies = anomalyInsights(observed);
  const toldDays = new Set(anomalies.map(({cells}) => cells.day));
  const insights: Insight[] = [
    ...changeInsights(observed),
    ...anomalies,
    ...recordInsights(observed, toldDays),
    ...contributionInsights(input, of),
    ...goalInsights(input, of),
  ];
  return insights
    .sort((one, other) => other.weight - one.weight || (keyOf(one) < keyOf(other) ? -1 : 1))
    .slice(0, Math.max(0, input.limit ?? usualLimit));
}

function changeInsights(observed: readonly Observed[]): Insight<'change'>[] {
  return [1, -1].flatMap((direction) => {
    const changed = observed
      .flatMap(({series, history}) =>
        history.change && Math.sign(history.change.z) === direction
          ? [{series, days: history.days, ...history.change}]
          : [],
      )
      .sort((one, other) => Math.abs(other.z) - Math.abs(one.z));
    if (!changed[0]) return [];
    const [{series, days, range, ...figures}, ...others] = changed as [
      (typeof changed)[0],
      ...typeof changed,
    ];
    return [
      {
        template: 'change',
        cells: {
          metric: series.metric,
          period: range,
          ...figures,
          historyDays: days,
          also: others.map((each) => each.series.metric),
        },
        restsOn: changed.map((each) => ({
          from: 'series',
          metric: each.series.metric,
          range: each.series.range(each.series.from - each.days, each.series.to),
        })),
        weight: weightOf(0.95, figures.z, figures.ratio),
      },
    ];
  });
}

function anomalyInsights(observed: readonly Observed[]): Insight<'anomaly'>[] {
  const byDay = Map.groupBy(unusual(observed.map(({around}) => around)), ({day, z}) => `${day} ${z > 0}`);
  return [...byDay.values()].map((days) => {
    const [first, ...others] = days.sort((one, other) => Math.abs(other.z) - Math.abs(one.z)) as [JudgedDay];
    const {index, ...cells} = first;
    const {series, record} = observed.find((each) => each.series.metric === cells.metric)!;
    const recent = (index - series.from + 1) / (series.to - series.from);
    return {
      template: 'anomaly',
      cells: {
        ...cells,
        also: (others as JudgedDay[]).map(({metric}) => metric),
        recordOfDays: record?.day === cells.day ? record.days : null,
      },
      restsOn: days.map(({metric}) => ({from: 'series', metric, range: series.range(0, series.to)})),
      weight: weightOf(0.8 + 0.1 * recent, cells.z, cells.ratio),
    };
  });
}

/** One a day at most, and none for a day of which more is said already. */
function recordInsights(observed: readonly Observed[], told: ReadonlySet<string>): Insight<'record'>[] {
  const records = observed
    .flatMap(({record, series}) => (record && !told.has(record.day) ? [{record, series}] : []))
    .sort((one, other) => other.record.z - one.record.z);
  return [...new Map(records.toReversed().map((each) => [each.record.day, each])).values()].map(
    ({record, series}) => ({
      template: 'record',
      cells: record,
      restsOn: [{from: 'series', metric: record.metric, range: series.range(0, record.days)}],
      weight: weightOf(0.6, record.z, record.ratio),
    }),
  );
}

function contributionInsights(
  {period, compare, contributions = []}: InsightsInput,
  of: (metric: MetricName) => Observed | undefined,
): Insight<'contribution'>[] {
  return contributions.flatMap((table): Insight<'contribution'>[] => {
    const observed = of(table.metric);
    if (!compare || !observed || compare.start < observed.series.day(0)) return [];
    const cells = contributionOf(table, period, compare, observed.history);
    if (!cells) return [];
    const values = [cells.main, cells.against].flatMap((each) => (each ? [each.value] : []));
    return [
      {
        template: 'contribution',
        cells,
        restsOn: [{from: 'contributions', metric: cells.metric, dimension: cells.dimension, values}],
        weight: weightOf(0.85, cells.z, cells.ratio),
      },
    ];
  });
}

function goalInsights(
  {goals = []}: InsightsInput,
  of: (metric: MetricName) => Observed | undefined,
): Insight<'goal'>[] {
  return goals.flatMap((goal): Insight<'goal'>[] => {
    const series = of(goal.metric)?.series;
    const cells = series && goalAtRisk(goal, series);
    if (!cells) return [];
    const {metric, period} = goal;
    return [
      {
        template: 'goal',
        cells,
        restsOn: [
          {from: 'goals', metric, period},
          {from: 'series', metric, range: series.range(0, series.values.length)},
        ],
        weight: weightOf(1, cells.z, cells.ratio),
      },
    ];
  });
}

/** Half of what a template may weigh is had by being told at all, the rest by certainty and by size. */
function weightOf(most: number, z: number, ratio: number): number {
  return most * (0.5 + 0.25 * Math.min(1, Math.abs(z) / 10) + 0.25 * Math.min(1, Math.abs(ratio)));
}

/** What tells two comments of the same weight apart, whatever the order of the input. */
function keyOf({template, cells}: Insight): string {
  return `${template} ${cells.metric} ${'day' in cells ? cells.day : ''}${'dimension' in cells ? cells.dimension : ''}`;
}

function assertInput({period, compare, series, contributions = [], goals = []}: InsightsInput): void {
  for (const range of [period, ...(compare ? [compare] : []), ...goals.map((goal) => goal.period)])
    if (!isIsoDate(range.start) || !isIsoDate(range.end) || daysBetween(range.start, range.end) < 0)
      throw new RangeError(`There are no days from "${range.start}" to "${range.end}".`);
  series.forEach(assertSeries);
  if (new Set(series.map(({metric}) => metric)).size < series.length)
    throw new RangeError('A metric has two series.');
  for (const {metric, dimension, rows, total} of contributions)
    if (isCount(metric))
      assertFigures(`The table of ${metric} by ${dimension}`, [
        ...Object.values(total),
        ...rows.flatMap(({current, previous}) => [current, previous]),
      ]);
  for (const {metric, target, current, elapsedDays, days} of goals)
    assertFigures(`The goal of ${metric}`, [target, current, elapsedDays, days]);
}
