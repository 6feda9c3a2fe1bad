import type {Exploring} from '../words.ts';

export const exploring: Exploring = {
  summary: ({title, range, total, highestDay, highest}) =>
    `${title}。${range}、全体で ${total}。最も多い日は${highestDay}の ${highest}。`,
  point: ({day, value, beforeDay, before, notes = []}) =>
    `${day} ${value}` +
    (beforeDay ? `、前の期間の${beforeDay} ${before}` : '') +
    notes.map((note) => `、できごと「${note}」`).join(''),
  hint: '左右の矢印キーで1日ずつ読めます。',
  date: '日付',
  total: '合計',
  notes: 'できごと',
  newestNotes: '(新しいものだけ)',
};
