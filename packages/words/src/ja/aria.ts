import type {Words} from '../words.ts';

type Sentences = 'previous' | 'trendOf' | 'asOf' | 'changeSentence';

export const aria: Pick<Words, Sentences> = {
  previous: (days) => `前の${days}日間`,
  trendOf: (metric) => `${metric}の推移`,
  asOf: (moment) => `${moment} 時点`,
  changeSentence: (direction, amount, against) =>
    direction === 'same'
      ? `${against}と変わりません`
      : `${against}より ${amount} ${direction === 'up' ? '増えました' : '減りました'}`,
};
