import {grouped} from '../amounts.ts';
import type {Words} from '../words.ts';

type Sentences = 'previous' | 'rest' | 'trendOf' | 'asOf' | 'changeSentence';

export const aria: Pick<Words, Sentences> = {
  previous: (days, compare) =>
    compare === 'previousYear' ? 'same days a year ago' : days === 1 ? 'day before' : `previous ${days} days`,
  rest: (count) => (count > 0 ? `${grouped(count)} others:` : 'Others:'),
  trendOf: (metric) => `${metric} over time`,
  asOf: (moment) => `As of ${moment}`,
  changeSentence: (direction, amount, against) =>
    direction === 'same' ? `the same as the ${against}` : `${direction} ${amount} from the ${against}`,
};
