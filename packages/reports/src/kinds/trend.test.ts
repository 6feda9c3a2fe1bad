import {describe, expect, it} from 'vitest';
import type {CoreQuery} from '../query.ts';
import type {Table} from '../table.ts';
import {trendReport} from './index.generated.ts';

const today = '2026-11-23'; // a Monday
const context = {today};
/** What GA4 says of yesterday. */
const yesterday = (metric: string): Table => ({
  dimensions: ['date'],
  metrics: [metric],
  rows: [{range: 'period', dimensions: ['20261122'], metrics: [7]}],
  totals: {period: [7]},
  rowCount: 1,
  complete: true,
});

describe('trend', () => {
  it('asks several metrics and shows notes', () => {
    const read = trendReport.params.parse({metric: ['sessions', 'activeUsers'], period: 'yesterday'});
    expect((trendReport.query(read, context) as readonly CoreQuery[]).map(({metrics}) => metrics)).toEqual([
      ['sessions'],
      ['activeUsers'],
    ]);
    const marks = [{id: 'm', day: '2026-11-22', end: null, kind: 'published', text: 'News'}];
    const data = trendReport.decode([yesterday('sessions'), yesterday('activeUsers')], read, {today, marks});
    expect(data).toMatchObject({metric: 'sessions', others: [{metric: 'activeUsers'}], marks});
    expect(trendReport.params.safeParse({metric: []}).success).toBe(false);
  });

  it('has one number for each day, whatever days GA4 gives: some twice, some not at all, and some that are none', () => {
    const read = trendReport.params.parse({metric: 'sessions', period: 'last7days'});
    const rows = ['20261122', '20261118', '20261122', '(other)', '', '20251122', '(not set)'].map((date) => ({
      range: 'period' as const,
      dimensions: [date],
      metrics: [7],
    }));
    const {current} = trendReport.decode([{...yesterday('sessions'), rows}], read, context);
    expect(current).toMatchObject({start: '2026-11-16', end: '2026-11-22', total: 7});
    expect(current.values).toEqual([0, 0, 7, 0, 0, 0, 7]);
  });

  it('shows the newest 200 notes, and says that there are older ones', () => {
    const read = trendReport.params.parse({metric: 'sessions', period: 'yesterday'});
    const shown = (count: number) => {
      const marks = Array.from({length: count}, (_, index) => ({
        id: String(index),
        day: '2026-11-22',
        end: null,
        kind: 'published',
        text: 'News',
      }));
      const data = trendReport.decode([yesterday('sessions')], read, {today, marks});
      return [data.marks.length, data.marks[0]?.id, data.olderMarks];
    };
    expect([shown(0), shown(200), shown(201)]).toEqual([
      [0, undefined, false],
      [200, '0', false],
      [200, '1', true],
    ]);
  });
});
