import {grouped, shortened, two, withUnit} from '../amounts.ts';
import {numberWords} from '../numbers.ts';

export const numbers = numberWords({
  compact: (value, unit) =>
    withUnit(
      shortened(value, [
        [999_950, 1e6, 'M'],
        [10_000, 1e3, 'K'],
      ]).join(''),
      unit,
    ),
  duration(hours, minutes, seconds) {
    if (hours) return [...withUnit(grouped(hours), 'h '), ...withUnit(two(minutes), 'm')];
    if (minutes) return [...withUnit(String(minutes), 'm '), ...withUnit(two(seconds), 's')];
    return withUnit(String(seconds), 's');
  },
  points: ' pts',
});
