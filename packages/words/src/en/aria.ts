import type {Words} from '../words.ts';

type Sentences = 'previous' | 'trendOf' | 'asOf' | 'changeSentence';

export const aria: Pick<Words, Sentences> = {
  previous: (days) => `previous ${days} days`,
  trendOf: (metric) => `${metric} over time`,
  asOf: (moment) => `As of ${moment}`,
  changeSentence: (direction, amount, against) =>
    direction === 'same' ? `the same as the ${against}` : `${direction} ${amount} from the ${against}`,
};
