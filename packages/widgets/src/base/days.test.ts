import {expect} from '@open-wc/testing';
import {loadWords} from '@meglass-finder/words';
import {earlierSaid} from './days.ts';

const range = (start: string, end: string) => ({start, end}) as Parameters<typeof earlierSaid>[1];

describe('the days that a period is compared with', () => {
  const cases: [string, string, string, string, 'previous' | 'previousYear', string, string][] = [
    ['2026-10-01', '2026-10-31', '2026-11-01', 'right before', 'previous', '前の31日間', 'previous 31 days'],
    ['2026-11-21', '2026-11-21', '2026-11-22', 'one day before', 'previous', '前の日', 'day before'],
    ['2026-10-01', '2026-10-28', '2026-11-01', 'a month ago', 'previous', '10/1〜10/28', 'Oct 1 – Oct 28'],
    ['2026-11-15', '2026-11-15', '2026-11-22', 'a weekday', 'previous', '11/15', 'Nov 15'],
    [
      ...(['2025-04-01', '2025-11-22', '2026-04-01', 'a fiscal year', 'previous'] as const),
      ...(['前年同期', 'same days a year ago'] as const),
    ],
    [
      ...(['2025-11-02', '2025-11-23', '2026-11-01', 'weekdays', 'previousYear'] as const),
      ...(['前年の同じ曜日', 'same weekdays a year ago'] as const),
    ],
  ];
  for (const [start, end, now, what, compare, ja, en] of cases)
    it(`are called by what they are: ${what}`, async () => {
      const said = async (language: 'ja' | 'en') =>
        earlierSaid(await loadWords(language), range(start, end), range(now, now), compare);
      expect([await said('ja'), await said('en')]).to.deep.equal([ja, en]);
    });
});
