import type {Words} from '../words.ts';

type Sentences =
  'previous' | 'trendOf' | 'asOf' | 'changeSentence' | 'trendSummary' | 'point' | 'exploreHint';

export const aria: Pick<Words, Sentences> = {
  previous: (days) => `前の${days}日間`,
  trendOf: (metric) => `${metric}の推移`,
  asOf: (moment) => `${moment} 時点`,
  changeSentence: (direction, amount, against) =>
    direction === 'same'
      ? `${against}と変わりません`
      : `${against}より ${amount} ${direction === 'up' ? '増えました' : '減りました'}`,
  trendSummary: ({title, range, total, highestDay, highest}) =>
    `${title}。${range}、全体で ${total}。最も多い日は${highestDay}の ${highest}。`,
  point: ({day, value, beforeDay, before}) =>
    `${day} ${value}` + (beforeDay ? `、前の期間の${beforeDay} ${before}` : ''),
  exploreHint: '左右の矢印キーで 1 日ずつ読めます。',
};
