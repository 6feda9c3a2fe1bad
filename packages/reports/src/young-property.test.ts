import {describe, expect, it} from 'vitest';
import {addDays, eachDay, type IsoDate} from './calendar.ts';
import type {ReportContext} from './define-report.ts';
import {insightsReport} from './kinds/index.generated.ts';
import type {CoreQuery} from './query.ts';
import type {Table} from './table.ts';

const today = '2026-11-23'; // a Monday

/** What GA4 answers to a query by day of a property that counts `perDay` from `first` on; rows of days without events are not there. */
function byDay(
  {metrics, ranges: {period}}: CoreQuery,
  first: IsoDate,
  perDay: (day: IsoDate) => number,
): Table {
  const days = eachDay(period).filter((day) => day >= first && day <= today);
  const figures = days.map((day) => metrics.map(() => perDay(day)));
  return {
    dimensions: ['date'],
    metrics,
    rows: days.map((day, index) => ({
      range: 'period',
      dimensions: [day.replaceAll('-', '')],
      metrics: figures[index]!,
    })),
    totals: {period: metrics.map((_, place) => figures.reduce((sum, each) => sum + each[place]!, 0))},
    rowCount: days.length,
    complete: true,
  };
}
const nothing = ({dimensions, metrics}: CoreQuery): Table => ({
  dimensions,
  metrics,
  rows: [],
  totals: {},
  rowCount: 0,
  complete: true,
});

describe.each<[string, (first: IsoDate) => ReportContext]>([
  ['whose first day is known', (firstDay) => ({today, firstDay})],
  ['whose first day is not known', () => ({today})],
])('comments on a property %s', (_, contextOf) => {
  const read = insightsReport.params.parse({});
  const said = (first: IsoDate, perDay: (day: IsoDate) => number) => {
    const context = contextOf(first);
    const [days, ...others] = insightsReport.query(read, context) as readonly CoreQuery[];
    const tables = [byDay(days!, first, perDay), ...others.map(nothing)];
    return insightsReport.decode(tables, read, context).insights;
  };
  const spike = (day: IsoDate) => (day === '2026-11-03' ? 1214 : 800 + (Number(day.slice(8)) % 7) * 10);

  it('are none where fewer than five weeks are recorded before the period', () => {
    expect(said(addDays('2026-10-26', -34), spike)).toEqual([]);
    expect(said('2026-10-20', spike)).toEqual([]);
    expect(said('2026-11-03', spike)).toEqual([]);
  });

  it('count recorded days alone', () => {
    const first = addDays('2026-10-26', -35);
    expect(said(first, spike)).toMatchObject([
      {cells: {day: '2026-11-03', recordOfDays: 44}, restsOn: [{range: {start: first}}, {}, {}]},
    ]);
  });
});
