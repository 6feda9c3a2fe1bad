import type {Exploring} from '../words.ts';

export const exploring: Exploring = {
  summary: ({title, range, total, highestDay, highest, most}) =>
    `${title}. ${range}, ${total} overall. ${most === 'long' ? 'Longest' : 'Highest'} on ${highestDay} with ${highest}.`,
  point: ({day, value, beforeDay, before, compare, notes = []}) =>
    `${day} ${value}` +
    (beforeDay
      ? `; ${compare === 'previousYear' ? 'a year before' : 'previous period'}, ${beforeDay} ${before}`
      : '') +
    notes.map((note) => `; note: ${note}`).join(''),
  hint: 'Left and right arrow keys read one day at a time.',
  date: 'Date',
  total: 'All days',
  notes: 'Notes',
  newestNotes: '(newest only)',
};
