import {daysBetween, eachDay, isIsoDate, type IsoDate} from '../calendar.ts';
import type {MetricName} from '../metrics.ts';
import {contributionOf} from './contributions.ts';
import {dayComments} from './day-comments.ts';
import {goalAtRisk} from './goals.ts';
import {historyOf, type History} from './history.ts';
import type {Insight, InsightsInput} from './insight.ts';
import {changeComments, lostComments, shiftComments} from './level-comments.ts';
import {levelShiftIn, sameShiftIn, type LevelShift} from './level-shift.ts';
import {beforeLoss, lostCountOf} from './lost-count.ts';
import {recordOf} from './records.ts';
import {surroundings, type Surroundings} from './unusual-days.ts';
import {assertFigures, assertSeries, isCount, watch, type WatchedSeries} from './watched-series.ts';
import {weightOf} from './weight.ts';

const usualLimit = 5;
/** Days by which two metrics may differ in the day on which their level changed. */
const sameDays = 3;

interface Observed {
  readonly series: WatchedSeries;
  readonly history: History;
  /** Where the level changed inside the period. */
  readonly shift: LevelShift | undefined;
  readonly around: Surroundings;
  readonly record: ReturnType<typeof recordOf>;
}

/**
 * What is worth saying about a period, the weightiest first: metrics that are counted no more (`lost`), levels that changed
 * inside the period (`shift`) or with it against the same weekdays (`change`), days unlike their weekday (`anomaly`), several
 * in a row (`stretch`), what explains a difference (`contribution`), records, goals that will be missed.
 * The same input gives the same comments. Nothing is said where the data is too thin (thresholds.ts), of metrics that are
 * no counts, and of holidays of Japan as such: they are compared with what holidays are like on this site.
 *
 * Throws `RangeError` for figures that are negative or no numbers, and for days that are none.
 */
export function findInsights(input: InsightsInput): Insight[] {
  assertInput(input);
  const watched = input.series.flatMap((each) => watch(each, input.period) ?? []);
  const lost = watched.flatMap((series) => {
    const found = lostCountOf(series);
    return found ? [{series, ...found}] : [];
  });
  const observed = observe(
    watched.flatMap((series) => {
      const found = lost.find((each) => each.series === series);
      return (found ? beforeLoss(series, found) : series) ?? [];
    }),
  );
  /** What can be said of the period as a whole: not of one that is counted in part. */
  const whole = (metric: MetricName) =>
    observed.find(
      ({series}) => series.metric === metric && !lost.some((each) => each.series.metric === metric),
    );
  const ofDays = dayComments(observed);
  const insights: Insight[] = [
    ...lostComments(lost),
    ...shiftComments(observed),
    ...changeComments(observed),
    ...ofDays,
    ...recordInsights(observed, new Set(ofDays.flatMap(daysOf))),
    ...contributionInsights(input, whole),
    ...goalInsights(input, whole),
  ];
  return insights
    .sort((one, other) => other.weight - one.weight || (keyOf(one) < keyOf(other) ? -1 : 1))
    .slice(0, Math.max(0, input.limit ?? usualLimit));
}

function observe(watched: readonly WatchedSeries[]): Observed[] {
  const found = watched.map((series) => ({series, shift: levelShiftIn(series)}));
  const [strongest] = found
    .flatMap(({series, shift}) => (shift ? [{day: series.day(shift.since), shift}] : []))
    .sort((one, other) => Math.abs(other.shift.z) - Math.abs(one.shift.z));
  return found.map(({series, shift: own}) => {
    const since = strongest ? daysBetween(series.day(0), strongest.day) : 0;
    // Metrics of one site mostly change on the same day; what lies a day or two aside is the same.
    const same = strongest && sameShiftIn(series, {...strongest.shift, since});
    const isOther = own && (!same || Math.abs(own.since - since) > sameDays);
    const shift = isOther ? own : same;
    const history = historyOf(series);
    const around = surroundings(series, shift?.since ?? (history.change ? series.from : undefined));
    const record = recordOf(series, around.model.dispersion);
    // The days of a higher level are higher than all before: the level is what is told.
    const isOfLevel = record && shift && shift.z > 0 && record.day >= series.day(shift.since);
    return {series, history, shift, around, record: isOfLevel ? undefined : record};
  });
}

/** The days that a comment is about. */
function daysOf({template, cells}: Insight<'anomaly' | 'stretch'>): IsoDate[] {
  return template === 'anomaly' ? [cells.day] : eachDay(cells.period);
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
    const observed = of(goal.metric);
    if (!observed) return [];
    const {series, shift} = observed;
    const cells = goalAtRisk(goal, series, shift?.since);
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
