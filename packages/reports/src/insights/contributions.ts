import {daysIn, eachDay, weekdayOf, type DateRange} from '../calendar.ts';
import {mayBeSummed} from '../dimensions.ts';
import {countVariance, normalFromStudent} from './distribution.ts';
import type {History} from './history.ts';
import type {ContributionTable, Contributor, InsightCells} from './insight.ts';
import {
  contributionZ,
  minimumExcessShare,
  minimumExpected,
  minimumRatio,
  minimumShare,
} from './thresholds.ts';

/** What the rows beyond the last known value add up to: nobody's contribution. */
const other = '(other)';

/**
 * Which value of the dimension explains the difference of the totals, and which went most against it.
 *
 * Silent where the difference itself is noise: it must be `contributionZ` standard deviations (those of the metric's
 * days, see History) and `minimumRatio` beyond what the weekdays of both ranges let expect. The value named must have at
 * least `minimumShare` of the difference, clearly more than its share of the figures before (where all grow alike,
 * nobody explains it), and that excess must itself be beyond noise.
 */
export function contributionOf(
  table: ContributionTable,
  period: DateRange,
  compare: DateRange,
  history: History,
): InsightCells['contribution'] | undefined {
  const {metric, dimension, rows, total} = table;
  const days = {current: daysIn(period), previous: daysIn(compare)};
  if (!mayBeSummed(metric, dimension) || total.previous / days.previous < minimumExpected) return undefined;

  const variance = (figure: number, over: number) =>
    countVariance(figure / over, history.dispersion) * over * history.inflation;
  const weekdays = weekdaysOf(period, history) / weekdaysOf(compare, history);
  const beyond = total.current - total.previous * weekdays;
  const deviation = (current: number, previous: number) =>
    Math.sqrt(variance(current, days.current) + variance(previous, days.previous) * weekdays ** 2);
  const freedom = history.freedom * 0.8;
  const z = normalFromStudent(beyond / deviation(total.current, total.previous), freedom);
  const difference = total.current - total.previous;
  const ratio = difference / total.previous;
  if (Math.abs(z) < contributionZ || Math.sign(z) !== Math.sign(difference)) return undefined;
  if (Math.abs(ratio) < minimumRatio || Math.abs(beyond) < minimumRatio * total.previous) return undefined;

  const contributors = rows
    .filter(({value}) => value !== other)
    .map(({value, title, current, previous}): Contributor & {readonly excess: number} => {
      const own = current - previous;
      return {
        value,
        ...(title === undefined ? {} : {title}),
        current,
        previous,
        difference: own,
        share: own / difference,
        excess: own - (previous / total.previous) * difference,
      };
    })
    .filter(({share, excess, current, previous}) => {
      if (Math.abs(share) < minimumShare || Math.sign(excess) !== Math.sign(share * difference)) return false;
      if (Math.abs(excess) < minimumExcessShare * Math.abs(difference)) return false;
      return Math.abs(excess) >= contributionZ * deviation(current, previous);
    })
    .map(({excess: _, ...contributor}) => contributor)
    .sort((one, another) => another.share - one.share || (one.value < another.value ? -1 : 1));

  const main = contributors[0];
  const last = contributors.at(-1);
  if (!main || main.share < minimumShare) return undefined;
  return {
    metric,
    dimension,
    ...total,
    difference,
    ratio,
    z,
    main,
    against: last && last.share <= -minimumShare ? last : null,
  };
}

/** What a range's weekdays alone let expect, in the metric's own size. */
function weekdaysOf(range: DateRange, history: History): number {
  return eachDay(range)
    .map((day) => history.weekdayLevel([1, 2, 3, 4, 5, 6].map((each) => (weekdayOf(day) === each ? 1 : 0))))
    .reduce((sum, level) => sum + level, 0);
}
