import type {Exploring} from '../words.ts';

export const exploring: Exploring = {
  summary: ({title, range, total, highestDay, highest, most}) =>
    `${title}。${range}、全体で ${total}。最も${{many: '多い', high: '高い', long: '長い'}[most]}日は${highestDay}の ${highest}。`,
  point: ({day, value, beforeDay, before, compare, notes = []}) =>
    `${day} ${value}` +
    (beforeDay ? `、${compare === 'previousYear' ? '前年' : '前の期間'}の${beforeDay} ${before}` : '') +
    notes.map((note) => `、できごと「${note}」`).join(''),
  hint: '左右の矢印キーで1日ずつ読めます。',
  date: '日付',
  total: '全体',
  notes: 'できごと',
  newestNotes: '(新しいものだけ)',
};
