import type {Contributor, MetricName, RankedDimension} from '@meglass-finder/reports';
import {grouped} from '../amounts.ts';
import {times, wholePercent} from '../ratios.ts';
import type {AllWords, InsightWords} from '../words.ts';

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

export const insights: InsightWords = {
  change: ({metric, period, value, expected, ratio, also}, words) =>
    `${words.range(period.start, period.end)} had ${whole(value)} ${label(metric, words)} a day on average, ` +
    `${compared('on the same weekdays before', ratio)} (about ${whole(expected)}).` +
    (also.length ? ` The same goes for ${list(also, words)}.` : ''),
  shift: ({metric, day, value, expected, ratio, also}, words) =>
    `Since about ${words.day(day)} there have been ${whole(value)} ${label(metric, words)} a day on average, ` +
    `${compared('on the same weekdays before', ratio)} (about ${whole(expected)}).` +
    (also.length ? ` The same goes for ${list(also, words)}.` : ''),
  lost: ({metric, day, days, expected, also}, words) =>
    `No ${label(metric, words)} have been counted since ${words.day(day)}, for ${grouped(days)} days ` +
    `(usually about ${whole(expected)} a day).` +
    (also.length ? ` The same goes for ${list(also, words)}.` : '') +
    ' Check the measurement.',
  stretch: ({metric, period, value, expected, ratio, also}, words) =>
    `${words.range(period.start, period.end)} had ${whole(value)} ${label(metric, words)} a day on average, ` +
    `${compared('is usual on these weekdays', ratio)} (about ${whole(expected)}).` +
    (also.length ? ` The same goes for ${list(also, words)}.` : ''),
  anomaly: ({metric, day, value, expected, ratio, also, recordOfDays}, words) =>
    `${words.day(day)} had ${whole(value)} ${label(metric, words)}, ` +
    `${compared(`on a usual ${weekdays[new Date(day).getUTCDay()]}`, ratio)} (about ${whole(expected)}).` +
    (also.length ? ` The same goes for ${list(also, words)}.` : '') +
    (recordOfDays === null ? '' : ` It is the highest of ${grouped(recordOfDays)} days.`),
  contribution({metric, dimension, difference, ratio, main, against}, words) {
    const moved = (by: number) => `${by > 0 ? 'rose' : 'fell'} by ${whole(Math.abs(by))}`;
    return (
      `${words.metrics[metric].label} ${moved(difference)} (${wholePercent(ratio)}%) against the period compared with.` +
      (main.share <= 1
        ? ` ${name(main, dimension, words)} accounts for ${whole(Math.abs(main.difference))} of it (${wholePercent(main.share)}%).`
        : ` ${name(main, dimension, words)} alone ${moved(main.difference)}.`) +
      (against ? ` ${name(against, dimension, words)} ${moved(against.difference)}.` : '')
    );
  },
  record: ({metric, day, value, previousValue, previousDay, ratio, days}, words) =>
    `${words.day(day)} had ${whole(value)} ${label(metric, words)}, the most in ${grouped(days)} days: ` +
    `${compared(`on ${words.day(previousDay)}`, ratio)}, the highest before (${whole(previousValue)}).`,
  goal: ({metric, period, target, forecast, low, high, ratio, daysLeft}, words) =>
    `At this pace ${words.range(period.start, period.end)} will end with about ${whole(forecast)} ${label(metric, words)} ` +
    `(${whole(low)} to ${whole(high)}), ${wholePercent(ratio)}% short of the goal of ${whole(target)}. ` +
    `${daysLeft} ${daysLeft === 1 ? 'day is' : 'days are'} left.`,
};

function whole(value: number): string {
  return grouped(value);
}

function compared(against: string, ratio: number): string {
  return ratio < 1
    ? `${wholePercent(ratio)}% ${ratio > 0 ? 'more' : 'fewer'} than ${against}`
    : `${times(ratio)} times as many as ${against}`;
}

/** A metric's name inside a sentence. */
function label(metric: MetricName, words: AllWords): string {
  const name = words.metrics[metric].label;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function list(metrics: readonly MetricName[], words: AllWords): string {
  const names = metrics.map((metric) => label(metric, words));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function name({value, title}: Contributor, dimension: RankedDimension, words: AllWords): string {
  return title ? `“${title}”` : words.valueName(dimension, value);
}
