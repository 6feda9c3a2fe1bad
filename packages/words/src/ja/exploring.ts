import type {Exploring} from '../words.ts';

export const exploring: Exploring = {
  summary: ({title, range, total, highestDay, highest}) =>
    `${title}。${range}、全体で ${total}。最も多い日は${highestDay}の ${highest}。`,
  point: ({day, value, beforeDay, before}) =>
    `${day} ${value}` + (beforeDay ? `、前の期間の${beforeDay} ${before}` : ''),
  hint: '左右の矢印キーで 1 日ずつ読めます。',
  date: '日付',
  total: '合計',
};
