import type {Exploring} from '../words.ts';

export const exploring: Exploring = {
  summary: ({title, range, total, highestDay, highest}) =>
    `${title}. ${range}, ${total} overall. Highest on ${highestDay} with ${highest}.`,
  point: ({day, value, beforeDay, before}) =>
    `${day} ${value}` + (beforeDay ? `; previous period, ${beforeDay} ${before}` : ''),
  hint: 'Left and right arrow keys read one day at a time.',
  date: 'Date',
  total: 'Total',
};
