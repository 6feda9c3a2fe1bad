import {expect} from '@open-wc/testing';
import {loadWords} from '@meglass-finder/words';
import {earlierSaid} from './days.ts';

const range = (start: string, end: string) => ({start, end}) as Parameters<typeof earlierSaid>[1];

describe('the days that a period is compared with', () => {
  const cases: [string, string, string, string, string, string][] = [
    ['2026-10-01', '2026-10-31', '2026-11-01', 'right before', '前の31日間', 'previous 31 days'],
    ['2026-11-21', '2026-11-21', '2026-11-22', 'one day before', '前の日', 'day before'],
    ['2026-10-01', '2026-10-28', '2026-11-01', 'a month ago', '10/1〜10/28', 'Oct 1 – Oct 28'],
    ['2026-11-15', '2026-11-15', '2026-11-22', 'a weekday', '11/15', 'Nov 15'],
    ['2023-02-28', '2023-02-28', '2024-02-29', 'a leap day', '2/28', 'Feb 28'],
    ['2022-11-01', '2024-10-28', '2024-10-29', 'two years', '前の728日間', 'previous 728 days'],
    [
      ...(['2025-04-01', '2025-11-22', '2026-04-01', 'a fiscal year'] as const),
      ...(['前年同期', 'same days a year ago'] as const),
    ],
    [
      ...(['2025-11-02', '2025-11-23', '2026-11-01', 'weekdays'] as const),
      ...(['前年の同じ曜日', 'same weekdays a year ago'] as const),
    ],
  ];
  for (const [start, end, now, what, ja, en] of cases)
    it(`are called by what they are: ${what}`, async () => {
      const said = async (language: 'ja' | 'en') =>
        earlierSaid(await loadWords(language), range(start, end), range(now, now));
      expect([await said('ja'), await said('en')]).to.deep.equal([ja, en]);
    });
});
