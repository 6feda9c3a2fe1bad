import {addDays, type DateRange, type IsoDate} from '../../calendar.ts';
import {weekdayOf} from '../../calendar.ts';
import type {RankedDimension} from '../../dimensions.ts';
import type {MetricName} from '../../metrics.ts';
import type {ContributionTable, InsightsInput} from '../insight.ts';
import {minimumExpected} from '../thresholds.ts';
import {gamma, poisson, randomFrom} from './random.ts';

/** What a site is made of, and what is planted in it. */
export interface Plan {
  readonly seed: number;
  /** Sessions a day. */
  readonly level: number;
  /** Variance = mean + dispersion × mean². */
  readonly dispersion: number;
  /** Which part of the dispersion all metrics share, day by day: 0 independent, 1 together. */
  readonly shared: number;
  /** By how much the level grows (or, negative, falls) over the whole series, as a fraction. */
  readonly trend: number;
  readonly periodDays?: number;
  readonly historyDays?: number;
  /** Single days of the period that are higher or lower by 3…8 standard deviations. */
  readonly plants?: number;
  /** Whether a plant is in all metrics, as when more people come, or in one alone. */
  readonly plantedIn?: 'all' | 'one';
  /** The whole period is higher or lower by so many standard deviations of a day. */
  readonly shift?: number;
  /** The channel and the page that the shift comes from; else it comes from all alike. */
  readonly shiftFromOne?: boolean;
}

export interface Plant {
  readonly day: IsoDate;
  readonly direction: 1 | -1;
  /** In standard deviations of that weekday's count. */
  readonly size: number;
  readonly metric: MetricName | null;
}

export interface SimulatedSite {
  readonly input: InsightsInput;
  readonly plants: readonly Plant[];
}

const perSession: readonly (readonly [MetricName, number])[] = [
  ['sessions', 1],
  ['activeUsers', 0.85],
  ['screenPageViews', 2.5],
  ['eventCount', 8],
];
const lastDay = '2026-11-23';

/** A site of negative binomial counts with weekdays, a trend, four metrics, two tables and a goal. */
export function simulateSite(plan: Plan): SimulatedSite {
  const random = randomFrom(plan.seed);
  const {level, dispersion, shared, trend, historyDays = 91, periodDays = 28, shift = 0} = plan;
  const days = historyDays + periodDays;
  const start = addDays(lastDay, 1 - days);
  const weekend = 0.6 + 0.6 * random();
  const weekdays = Array.from({length: 7}, (_, day) => (day % 6 === 0 ? weekend : 0.9 + 0.2 * random()));
  const usual = Array.from(
    {length: days},
    (_, index) => level * weekdays[weekdayOf(addDays(start, index))]! * (1 + (trend * index) / days),
  );
  const deviation = (mean: number) => Math.sqrt(mean + dispersion * mean * mean);
  const plants = plantsOf(plan, usual, historyDays, start, random);
  const together = usual.map(() => (shared > 0 ? gamma(1 / (dispersion * shared), random) : 1));

  const series = perSession.map(([metric, factor]) => ({
    metric,
    start,
    values: usual.map((each, index) => {
      const typical = each * factor;
      const mean = Math.max(0, typical + (index >= historyDays ? shift * deviation(typical) : 0));
      const alone = shared < 1 ? gamma(1 / (dispersion * (1 - shared)), random) : 1;
      const value = poisson(mean * together[index]! * alone, random);
      const plant = plants.find(({day}) => day === addDays(start, index));
      if (!plant || (plant.metric && plant.metric !== metric)) return value;
      return Math.max(0, Math.round(value + plant.direction * plant.size * deviation(typical)));
    }),
  }));

  const period: DateRange = {start: addDays(start, historyDays), end: lastDay};
  const compare: DateRange = {start: addDays(period.start, -periodDays), end: addDays(period.start, -1)};
  const totals = (place: number) => {
    const {values} = series[place]!;
    const sum = (part: readonly number[]) => part.reduce((all, value) => all + value, 0);
    return {
      current: sum(values.slice(historyDays)),
      previous: sum(values.slice(historyDays - periodDays, historyDays)),
    };
  };
  const table = (place: number, dimension: RankedDimension, values: readonly string[]): ContributionTable => {
    const total = totals(place);
    const weights = values.map((_, index) => 1 / (index + 1));
    const moved = plan.shiftFromOne ? total.current - total.previous : 0;
    const current = apportion(total.current - moved, weights, random);
    const previous = apportion(total.previous, weights, random);
    const rows = values.map((value, index) => ({
      value,
      current: current[index]! + (index === 1 ? moved : 0),
      previous: previous[index]!,
    }));
    return {metric: perSession[place]![0], dimension, total, rows: rows.map(notNegative)};
  };
  const expected = usual.slice(-periodDays).reduce((sum, each) => sum + each, 0);
  const elapsedDays = Math.min(14, periodDays);
  const values = series[0]!.values.slice(-elapsedDays);
  return {
    plants,
    input: {
      period,
      compare,
      series,
      contributions: [
        table(0, 'sessionDefaultChannelGroup', ['Organic Search', 'Direct', 'Referral', 'Email', 'Display']),
        table(
          2,
          'pagePath',
          Array.from({length: 40}, (_, index) => `/page-${index + 1}/`),
        ),
      ],
      // The period of the goal began a fortnight ago; its target is what such a site reaches anyway.
      goals: [
        {
          metric: 'sessions',
          target: (expected / periodDays) * 28,
          period: {start: addDays(lastDay, 1 - elapsedDays), end: addDays(lastDay, 28 - elapsedDays)},
          current: values.reduce((sum, value) => sum + value, 0),
          elapsedDays,
          days: 28,
        },
      ],
    },
  };
}

function plantsOf(
  {plants = 0, plantedIn = 'all'}: Plan,
  usual: readonly number[],
  from: number,
  start: IsoDate,
  random: () => number,
): Plant[] {
  // Where a site is documented to be too small for comments nothing is planted.
  const open = usual.flatMap((mean, index) =>
    index >= from && mean * 0.85 >= minimumExpected ? [index] : [],
  );
  return Array.from({length: Math.min(plants, open.length)}, () => {
    const [index] = open.splice(Math.floor(random() * open.length), 1) as [number];
    return {
      day: addDays(start, index),
      direction: random() < 0.5 ? 1 : -1,
      size: 3 + 5 * random(),
      metric: plantedIn === 'all' ? null : perSession[Math.floor(random() * perSession.length)]![0],
    };
  });
}

/** Parts of a whole by weight, each with a tenth of noise of its own. */
function apportion(whole: number, weights: readonly number[], random: () => number): number[] {
  const noisy = weights.map((weight) => weight * gamma(100, random));
  const sum = noisy.reduce((all, each) => all + each, 0);
  return noisy.map((each) => Math.round((whole * each) / sum));
}

function notNegative<Row extends {readonly current: number}>(row: Row): Row {
  return {...row, current: Math.max(0, row.current)};
}
