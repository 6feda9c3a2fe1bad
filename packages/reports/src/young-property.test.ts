import {describe, expect, it} from 'vitest';
import {addDays, eachDay, type IsoDate} from './calendar.ts';
import type {ReportContext} from './define-report.ts';
import {goalReport, heatmapReport, insightsReport, trendReport} from './kinds/index.generated.ts';
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

describe.each<[string, (first: IsoDate) => ReportContext]>([
  ['whose first day is known', (firstDay) => ({today, firstDay})],
  ['whose first day is not known', () => ({today})],
])('a goal of a property %s', (_, contextOf) => {
  const goalOf = (first: IsoDate, asked: object) => {
    const read = goalReport.params.parse({metric: 'sessions', ...asked});
    const context = contextOf(first);
    const queries = goalReport.query(read, context) as readonly CoreQuery[];
    const tables = queries.map((query) => byDay(query, first, (day) => (day < today ? 40 : 0)));
    return goalReport.decode(tables, read, context);
  };

  it('goes on as on recorded days', () => {
    expect(goalOf('2026-11-13', {target: 700})).toMatchObject({
      forecast: 18 * 40,
      expected: (700 * 10) / 18,
      reached: 400 / 700,
    });
    expect(goalOf('2026-09-01', {target: 1200})).toMatchObject({forecast: 1200, expected: 22 * 40});
    expect(goalOf('2026-09-01', {target: 1, period: 'thisFiscalYear'})).toMatchObject({
      forecast: 40 * 212, // 1 September to 31 March
      expected: 83 / 212,
    });
  });

  it('has no forecast before seven days are recorded', () => {
    expect(goalOf('2026-11-16', {target: 700})).toMatchObject({forecast: 15 * 40});
    expect(goalOf('2026-11-17', {target: 700})).toMatchObject({forecast: null, expected: null});
    expect(goalOf('2026-11-17', {target: 280, period: 'lastWeek'})).toMatchObject({
      forecast: 240,
      expected: 280,
    });
  });
});

it('a heatmap counts how often there was each weekday since the first day', () => {
  const read = heatmapReport.params.parse({metric: 'sessions'});
  const [query] = heatmapReport.query(read, {today}) as readonly [CoreQuery];
  const daysOf = (context: ReportContext) => heatmapReport.decode([nothing(query)], read, context).days;
  expect(daysOf({today, firstDay: '2026-11-13'})).toEqual([2, 1, 1, 1, 1, 2, 2]);
  expect(daysOf({today, firstDay: '2026-11-23'})).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(daysOf({today})).toEqual([4, 4, 4, 4, 4, 4, 4]);
});

it('a trend is empty on days before the first', () => {
  const read = trendReport.params.parse({metric: 'sessions', period: 'last7days'});
  const context = {today, firstDay: '2026-11-18'};
  const [query] = trendReport.query(read, context) as readonly [CoreQuery];
  const seen = byDay(query, '2026-11-18', (day) => (day === '2026-11-20' ? 0 : 40));
  const rows = seen.rows.filter(({metrics}) => metrics[0]! > 0);
  expect(trendReport.decode([{...seen, rows}], read, context).current.values).toEqual([
    ...[null, null, 40, 40, 0, 40, 40],
  ]);
});
