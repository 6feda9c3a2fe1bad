import {grouped} from '../amounts.ts';
import type {Words} from '../words.ts';

type Sentences = 'previous' | 'rest' | 'trendOf' | 'asOf';

export const aria: Pick<Words, Sentences> = {
  previous: (days, compare) =>
    compare === 'previousYear' ? 'same days a year ago' : days === 1 ? 'day before' : `previous ${days} days`,
  rest: (count) => (count > 0 ? `${grouped(count)} others:` : 'Others:'),
  trendOf: (metric) => `${metric} over time`,
  asOf: (moment) => `As of ${moment}`,
};
