import type {Spoken} from '../words.ts';
import {firstNames as names} from './first-names.ts';
import {labels} from './labels.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** English, as far as a first picture needs it. */
export const spoken: Spoken = {
  language: 'en',
  names,
  labels,
  month: 'short',
  zone: (name) => name.replace(/( Standard)? Time/, ' time'),
  duration: (hours, minutes, seconds) =>
    hours ? `${hours}h ${two(minutes)}m` : minutes ? `${minutes}m ${two(seconds)}s` : `${seconds}s`,
  points: ' pts',
  previous: (days, compare) =>
    compare === 'previousYear' ? 'same days a year ago' : days === 1 ? 'day before' : `previous ${days} days`,
  rest: (count) => (count ? `${count} others:` : 'Others:'),
  trendOf: (metric) => `${metric} over time`,
  asOf: (moment) => `As of ${moment}`,
};
