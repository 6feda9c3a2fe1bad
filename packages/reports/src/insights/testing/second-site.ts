import {addDays, weekdayOf, type IsoDate} from '../../calendar.ts';
import {isJapaneseHoliday} from '../../holidays-japan.ts';
import type {MetricName} from '../../metrics.ts';
import type {DailySeries, InsightsInput} from '../insight.ts';
import {median} from '../watched-series.ts';

/**
 * Sites that share nothing with `simulated-site.ts` but the purpose: other numbers, other ways to draw them, another
 * reading of how large an effect is. Counts are negative binomial around a weekly season with a mild trend; holidays have
 * a level of their own; effects are so many robust standard deviations (1.4826 × the median distance from the median) of
 * what is left when each weekday's median is taken away, over all days alike.
 */
export interface SecondPlan {
  readonly seed: number;
  /** Metrics that are watched, of one site: the first are the people, the others follow them with noise of their own. */
  readonly metrics?: number;
  readonly historyDays?: number;
  readonly periodDays?: number;
  /** The last day of the period. */
  readonly end?: IsoDate;
  /** What happens in the period; nothing if not given. */
  readonly effect?: 'spike' | 'drop' | 'shift';
  /** Whether holidays are quieter than other days of their weekday. */
  readonly holidays?: boolean;
}

/** What was put in: on which days, in which direction. */
export interface Effect {
  readonly days: readonly IsoDate[];
  readonly direction: 1 | -1;
  /** In robust standard deviations. */
  readonly size: number;
}

const names: readonly MetricName[] = ['sessions', 'screenPageViews', 'eventCount', 'newUsers'];

export function secondSite(plan: SecondPlan): {
  readonly input: InsightsInput;
  readonly effect: Effect | null;
} {
  const {metrics = 1, historyDays = 98, periodDays = 28, end = '2026-11-23', holidays = false} = plan;
  const draw = drawer(plan.seed);
  const days = historyDays + periodDays;
  const start = addDays(end, 1 - days);
  const level = Math.exp(Math.log(60) + draw() * Math.log(100));
  const dispersion = [0.006, 0.02, 0.06][Math.floor(draw() * 3)]!;
  const slope = (draw() - 0.5) * 0.3;
  const rest = 0.5 + draw() * 0.9;
  const season = Array.from(
    {length: 7},
    (_, day) => (day === 0 || day === 6 ? rest : 1) * (0.92 + 0.16 * draw()),
  );
  const quieter = holidays ? 0.4 + 0.5 * draw() : 1;
  const usual = Array.from({length: days}, (_, index) => {
    const day = addDays(start, index);
    const isRest = isJapaneseHoliday(day) && weekdayOf(day) % 6 !== 0;
    return level * season[weekdayOf(day)]! * (1 + (slope * index) / days) * (isRest ? quieter : 1);
  });
  // Most of the unrest is in all metrics at once, the rest in each alone.
  const common = usual.map(() =>
    metrics > 1 ? gammaOf(1 / (0.75 * dispersion), draw) * 0.75 * dispersion : 1,
  );
  const own = metrics > 1 ? dispersion / 4 : dispersion;
  const series = names.slice(0, metrics).map((metric, place): DailySeries => {
    const factor = [1, 2.7, 9, 0.6][place]!;
    const values = usual.map((mean, index) => {
      const rate = mean * factor * common[index]! * gammaOf(1 / own, draw) * own;
      return poissonOf(rate, draw);
    });
    return {metric, start, values};
  });
  const effect = effectOf(plan, {start, historyDays, periodDays}, draw);
  const period = {start: addDays(start, historyDays), end};
  return {
    effect,
    input: {period, series: effect ? series.map((each) => withEffect(each, effect)) : series},
  };
}

function effectOf(
  {effect}: SecondPlan,
  {start, historyDays, periodDays}: {start: IsoDate; historyDays: number; periodDays: number},
  draw: () => number,
): Effect | null {
  if (!effect) return null;
  const size = 3 + 4 * draw();
  const direction = effect === 'spike' || (effect === 'shift' && draw() < 0.5) ? 1 : -1;
  const first = historyDays + (effect === 'shift' ? 0 : Math.floor(draw() * periodDays));
  const last = effect === 'shift' ? historyDays + periodDays - 1 : first;
  return {
    days: Array.from({length: last - first + 1}, (_, index) => addDays(start, first + index)),
    direction,
    size,
  };
}

/** The series with an effect of the stated size in it. */
function withEffect({metric, start, values}: DailySeries, {days, direction, size}: Effect): DailySeries {
  const medians = Array.from({length: 7}, (_, phase) =>
    median(values.filter((_v, index) => index % 7 === phase)),
  );
  const left = values.map((value, index) => value - medians[index % 7]!);
  const centre = median(left);
  const deviation = 1.4826 * median(left.map((each) => Math.abs(each - centre)));
  return {
    metric,
    start,
    values: values.map((value, index) =>
      days.includes(addDays(start, index))
        ? Math.max(0, Math.round(value + direction * size * deviation))
        : value,
    ),
  };
}

/** Numbers between 0 and 1, the same for the same seed (Marsaglia's xorwow on 32 bits). */
function drawer(seed: number): () => number {
  let [x, y, z, w, v] = [seed ^ 123456789, 362436069, 521288629, 88675123, 5783321];
  let counter = 6615241;
  const next = () => {
    const t = x ^ (x >>> 2);
    [x, y, z, w] = [y, z, w, v];
    v = v ^ (v << 4) ^ t ^ (t << 1);
    counter = (counter + 362437) | 0;
    return ((counter + v) >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 40; round++) next();
  return next;
}

/** Gamma of a shape, not scaled (Cheng's GB, for shapes of 1 and more). */
function gammaOf(shape: number, draw: () => number): number {
  const a = 1 / Math.sqrt(2 * shape - 1);
  const b = shape - Math.log(4);
  const c = shape + 1 / a;
  for (;;) {
    const u = Math.max(1e-12, draw());
    const v = a * Math.log(u / Math.max(1e-12, 1 - u));
    const x = shape * Math.exp(v);
    const z = u * u * Math.max(1e-12, draw());
    const r = b + c * v - x;
    if (r >= Math.log(z)) return x;
  }
}

/** A Poisson count (Hörmann's PTRS; products of uniform numbers where the mean is small). */
function poissonOf(mean: number, draw: () => number): number {
  if (mean < 10) {
    let count = 0;
    for (let product = draw(); product > Math.exp(-mean); product *= draw()) count++;
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const good = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = draw() - 0.5;
    const v = draw();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= good) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverse) / (a / (us * us) + b)) <= count * Math.log(mean) - mean - logFactorial(count))
      return count;
  }
}

function logFactorial(count: number): number {
  if (count < 10) return Math.log([1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880][count]!);
  const n = count + 1;
  return (n - 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
