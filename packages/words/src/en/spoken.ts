import type {Spoken} from '../words.ts';
import {firstNames as names} from './first-names.ts';
import {labels} from './labels.ts';

/** English, as far as a first picture needs it. */
export const spoken: Spoken = {
  language: 'en',
  names,
  labels,
  month: 'short',
  zone: (name) => name.replace(/( Standard)? Time/, ' time'),
  previous: (days, year, dates) =>
    year
      ? `same ${year === 'dates' ? 'days' : year} a year ago`
      : days > 1
        ? `previous ${days} days`
        : days
          ? 'day before'
          : dates.join(' – '),
  rest: (count) => (count ? `${count} others:` : 'Others:'),
  trendOf: (metric) => `${metric} over time`,
  asOf: (moment) => `As of ${moment}`,
};
