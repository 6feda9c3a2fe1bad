import type {Words} from '../words.ts';

type Sentences =
  'previous' | 'trendOf' | 'asOf' | 'changeSentence' | 'trendSummary' | 'point' | 'exploreHint';

export const aria: Pick<Words, Sentences> = {
  previous: (days) => `previous ${days} days`,
  trendOf: (metric) => `${metric} over time`,
  asOf: (moment) => `As of ${moment}`,
  changeSentence: (direction, amount, against) =>
    direction === 'same' ? `the same as the ${against}` : `${direction} ${amount} from the ${against}`,
  trendSummary: ({title, range, total, highestDay, highest}) =>
    `${title}. ${range}, ${total} overall. Highest on ${highestDay} with ${highest}.`,
  point: ({day, value, beforeDay, before}) =>
    `${day} ${value}` + (beforeDay ? `; previous period, ${beforeDay} ${before}` : ''),
  exploreHint: 'Left and right arrow keys read one day at a time.',
};
