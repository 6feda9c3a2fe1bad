import {addDays, weekdayOf, type DateRange, type IsoDate} from '../../calendar.ts';
import type {RankedDimension} from '../../dimensions.ts';
import type {MetricName} from '../../metrics.ts';
import type {ContributionTable, InsightsInput} from '../insight.ts';
import {countAt, countResidual} from '../distribution.ts';
import {minimumExpected} from '../thresholds.ts';
import {gamma, normal, poisson, randomFrom} from './random.ts';
import {simulateRows, sum} from './simulated-rows.ts';

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
  /**
   * What a plant's standard deviations are of: the weekday's count (the plain reading), or its residual on the scale on
   * which few and many are alike. In skewed noise 3 of the former upwards are 2.2 to 2.7 of the latter.
   */
  readonly plantedOn?: 'counts' | 'residuals';
  /** Days of the history that are three times or a fifth of what they should be. */
  readonly blemishes?: number;
  /** From a day of the period on (0 is its first), for some days, each counts so many times what it would; 0: nothing is measured. */
  readonly times?: {readonly from: number; readonly days?: number; readonly factor: number};
  /** Days of the series before the property's first: nothing was counted on them. */
  readonly unrecorded?: number;
  /** How much a day's shared noise resembles that of the day before, 0…1. */
  readonly carry?: number;
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
  const {level, dispersion, shared, trend, historyDays = 91, periodDays = 28, shift = 0, times} = plan;
  const days = historyDays + periodDays;
  const otherFrom = historyDays + (times?.from ?? 0);
  const start = addDays(lastDay, 1 - days);
  const weekend = 0.6 + 0.6 * random();
  const weekdays = Array.from({length: 7}, (_, day) => (day % 6 === 0 ? weekend : 0.9 + 0.2 * random()));
  const usualOn = (index: number) =>
    level * weekdays[weekdayOf(addDays(start, index))]! * (1 + (trend * index) / days);
  const usual = Array.from({length: days}, (_, index) => usualOn(index));
  const deviation = (mean: number) => Math.sqrt(mean + dispersion * mean * mean);
  const plants = plantsOf(plan, usual, historyDays, start, random);
  const together = sharedNoise(plan, days, random);
  const blemished = new Map(
    Array.from({length: plan.blemishes ?? 0}, (_, index) => [
      Math.floor(random() * historyDays),
      index % 2 ? 3 : 0.2,
    ]),
  );

  const series = perSession.map(([metric, factor]) => ({
    metric,
    start,
    values: usual.map((each, index) => {
      if (index < (plan.unrecorded ?? 0)) return 0;
      const typical = each * factor;
      const isOther = times && index >= otherFrom && index < otherFrom + (times.days ?? days);
      const mean =
        (isOther ? times.factor : 1) *
        Math.max(0, typical + (index >= historyDays ? shift * deviation(typical) : 0));
      const alone = shared < 1 ? gamma(1 / (dispersion * (1 - shared)), random) : 1;
      const value = poisson(mean * together[index]! * alone * (blemished.get(index) ?? 1), random);
      const plant = plants.find(({day}) => day === addDays(start, index));
      if (!plant || (plant.metric && plant.metric !== metric)) return value;
      const moved =
        plan.plantedOn === 'residuals'
          ? countAt(
              countResidual(value, typical, dispersion) + plant.direction * plant.size,
              typical,
              dispersion,
            )
          : value + plant.direction * plant.size * deviation(typical);
      return Math.max(0, Math.round(moved));
    }),
  }));

  const period: DateRange = {start: addDays(start, historyDays), end: lastDay};
  const compare: DateRange = {start: addDays(period.start, -periodDays), end: addDays(period.start, -1)};
  const table = (place: number, dimension: RankedDimension, names: readonly string[]): ContributionTable => {
    const daily = series[place]!.values;
    const total = {
      current: sum(daily.slice(historyDays)),
      previous: sum(daily.slice(historyDays - periodDays, historyDays)),
    };
    return {
      metric: perSession[place]![0],
      dimension,
      total,
      rows: simulateRows(names, total, plan.shiftFromOne ?? false, random),
    };
  };
  const elapsedDays = Math.min(14, periodDays);
  const goalDays = Array.from({length: 28}, (_, index) => usualOn(days - elapsedDays + index));
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
      // The period of the goal began a fortnight ago; its target is what such a site reaches anyway, on its trend.
      goals: [
        {
          metric: 'sessions',
          target: sum(goalDays),
          period: {start: addDays(lastDay, 1 - elapsedDays), end: addDays(lastDay, 28 - elapsedDays)},
          current: sum(series[0]!.values.slice(-elapsedDays)),
          elapsedDays,
          days: 28,
        },
      ],
    },
  };
}

/** One factor a day for all metrics, of mean 1. */
function sharedNoise({dispersion, shared, carry = 0}: Plan, days: number, random: () => number): number[] {
  if (shared === 0) return new Array<number>(days).fill(1);
  if (carry === 0) return Array.from({length: days}, () => gamma(1 / (dispersion * shared), random));
  const spread = Math.sqrt(Math.log1p(dispersion * shared));
  let state = normal(random);
  return Array.from({length: days}, () => {
    state = carry * state + Math.sqrt(1 - carry * carry) * normal(random);
    return Math.exp(spread * state - (spread * spread) / 2);
  });
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
