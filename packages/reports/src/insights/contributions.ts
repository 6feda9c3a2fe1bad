import {daysIn, eachDay, weekdayOf, type DateRange} from '../calendar.ts';
import {mayBeSummed} from '../dimensions.ts';
import {countVariance, normalFromStudent} from './distribution.ts';
import type {History} from './history.ts';
import type {ContributionRow, ContributionTable, Contributor, InsightCells} from './insight.ts';
import {
  contributionZ,
  contributorZ,
  minimumExcessShare,
  minimumExpected,
  minimumRatio,
  minimumShare,
} from './thresholds.ts';
import {otherValue} from '../table.ts';
import {median} from './watched-series.ts';

/** A contributor is held against so many of the largest other rows. */
const comparedRows = 12;
/** A normal value's standard deviation, in medians of its distance from the middle. */
const deviationsOfMedian = 1.4826;

/**
 * Which value of the dimension explains the difference of the totals, and which went most against it.
 *
 * Silent where the difference itself is noise: it must be `contributionZ` standard deviations (those of the metric's
 * days, see History) and `minimumRatio` beyond what the weekdays of both ranges let expect. The value named must have at
 * least `minimumShare` of the difference, clearly more than its share of the figures before (where all grow alike,
 * nobody explains it), and that excess must be beyond the noise of days and `contributorZ` standard deviations
 * of what is usual among the other rows.
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

  const excessOf = ({current, previous}: ContributionRow) => current - previous * (1 + ratio);
  const contributors = rows
    .filter((row) => {
      const excess = excessOf(row);
      return (
        row.value !== otherValue && // nobody's contribution
        Math.abs(excess) >= minimumExcessShare * Math.abs(difference) &&
        Math.abs(excess) >= contributionZ * deviation(row.current, row.previous) &&
        Math.sign(excess) === Math.sign(row.current - row.previous) &&
        standsOut(row, rows)
      );
    })
    .map(({value, title, current, previous}): Contributor => {
      const share = (current - previous) / difference;
      return {
        value,
        ...(title === undefined ? {} : {title}),
        current,
        previous,
        difference: current - previous,
        share,
      };
    })
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

/**
 * Whether a row's growth is rare among that of the other large rows: values come and go from one period to the next by
 * more than the days of the total tell. The fewer others there are, the less is known of what is usual among them (Student's
 * t; the median distance of so many knows half of what their standard deviation would).
 */
function standsOut(row: ContributionRow, rows: readonly ContributionRow[]): boolean {
  const growth = ({current, previous}: ContributionRow) => current / Math.max(1, previous);
  const others = rows
    .filter((each) => each !== row)
    .sort((one, another) => another.previous - one.previous || (one.value < another.value ? -1 : 1))
    .slice(0, comparedRows)
    .map(growth);
  if (others.length < 2) return true;
  const common = median(others);
  const usual = deviationsOfMedian * median(others.map((each) => Math.abs(each - common)));
  const distance = Math.abs(growth(row) - common);
  return normalFromStudent(distance / usual, (others.length - 1) / 2) >= contributorZ;
}

/** What a range's weekdays alone let expect, in the metric's own size. */
function weekdaysOf(range: DateRange, history: History): number {
  return eachDay(range)
    .map((day) => history.weekdayLevel([1, 2, 3, 4, 5, 6].map((each) => (weekdayOf(day) === each ? 1 : 0))))
    .reduce((sum, level) => sum + level, 0);
}
