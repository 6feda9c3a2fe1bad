import {count, signed} from './amounts.ts';
import {money} from './money.ts';
import {figureOf, type Write} from './numbers.ts';
import {valueName} from './value-name.ts';
import type {Names, Rates, WholeWords, Words} from './words.ts';

/** A language with all of its names, which lacks none but those of places (`withPlaces`), and with durations and rates. */
export function wholeOf(
  first: Words,
  {duration, points}: Rates,
  {metrics, dimensions, events, values}: Names,
): WholeWords {
  const plain: Write = (value, type, ...more) =>
    type === 'seconds'
      ? duration(...clockParts(value))
      : type === 'currency'
        ? money(first.language, value, ...more)
        : first.plain(value, type, ...more);
  return {
    ...first,
    metrics,
    dimensions,
    events,
    valueName: valueName(values),
    lacks: (_metric, dimension) => first.language !== 'en' && isPlace(dimension),
    plain,
    figure: figureOf(plain),
    axis(value, type) {
      if (type === 'fraction') return `${count(value * 100)}%`;
      if (type !== 'seconds') return count(value);
      const clock = clockParts(value)
        .join(':')
        .replace(/:(?=\d\b)/g, ':0');
      return clock.replace(/^0:0?/, '');
    },
    change: (change, type) =>
      type === 'fraction' ? signed(change.difference * 100) + points : first.change(change, type),
  };
}

/** Whether GA4 names the values of a dimension in English, for want of which most pages are none the worse. */
function isPlace(dimension: string | undefined): boolean {
  return dimension === 'country' || dimension === 'region' || dimension === 'city';
}

/** Whole hours, minutes and seconds of a duration in seconds. */
function clockParts(duration: number): [hours: number, minutes: number, seconds: number] {
  const all = Math.round(Math.abs(duration));
  return [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
}
