import {describe, expect, it} from 'vitest';
import type {CohortQuery, CoreQuery, FunnelQuery} from '../query.ts';
import type {Table, TableRow} from '../table.ts';
import {prefectureCode, prefectures} from '../prefectures.ts';
import {
  customReport,
  funnelReport,
  geoReport,
  goalReport,
  pageReport,
  realtimeReport,
  retentionReport,
} from './index.generated.ts';

const today = '2026-11-23'; // a Monday
const context = {today};
const row = (dimensions: string[], metrics: number[], range: TableRow['range'] = 'period'): TableRow => ({
  range,
  dimensions,
  metrics,
});
const table = (
  dimensions: string[],
  metrics: string[],
  rows: TableRow[],
  totals: Table['totals'] = {},
): Table => ({dimensions, metrics, rows, totals, rowCount: rows.length, complete: true});

describe('geo', () => {
  it('has all 47 prefectures in the order of their codes, and what GA4 knows no place of', () => {
    const read = geoReport.params.parse({metric: 'sessions', period: 'last7days'});
    expect(geoReport.query(read, context)[0]).toMatchObject({
      dimensions: ['region'],
      filter: [[{dimension: 'countryId', operator: 'is', value: 'JP'}]],
    });
    const answer = table(
      ['region'],
      ['sessions'],
      [row(['Tokyo'], [60]), row(['Hokkaidō'], [30]), row(['(not set)'], [10])],
      {period: [100]},
    );
    const {areas, elsewhere, highest} = geoReport.decode([answer], read, context);
    expect(areas).toHaveLength(47);
    expect(areas[0]).toMatchObject({code: 'JP-01', current: 30, share: 0.3});
    expect(areas[12]).toMatchObject({code: 'JP-13', value: 'Tokyo', current: 60});
    expect(areas[46]).toMatchObject({code: 'JP-47', current: 0});
    expect({elsewhere, highest}).toEqual({elsewhere: 10, highest: 60});
  });

  it('knows every prefecture under the names that GA4 has used', () => {
    expect(prefectures.map(prefectureCode)).toEqual(
      prefectures.map((_, index) => `JP-${String(index + 1).padStart(2, '0')}`),
    );
    expect(prefectureCode('Ōita Prefecture')).toBe('JP-44');
    expect(prefectureCode('Bavaria')).toBeNull();
  });
});

describe('realtime', () => {
  it('has all 30 minutes, the latest first, and the total that GA4 gave', () => {
    const read = realtimeReport.params.parse({});
    const answer = table(
      ['minutesAgo'],
      ['activeUsers', 'screenPageViews'],
      [row(['03'], [5, 9]), row(['00'], [2, 2])],
      {period: [6, 11]},
    );
    const {rows, activeUsers} = realtimeReport.decode([answer], read, context);
    expect(rows.map(({activeUsers: users}) => users).slice(0, 5)).toEqual([2, 0, 0, 5, 0]);
    expect(rows).toHaveLength(30);
    expect(activeUsers).toBe(6);
  });

  it('refuses filters that realtime reports do not know', () => {
    const {error} = realtimeReport.params.safeParse({filter: 'pagePath==/'});
    expect(error!.issues[0]!.message).toContain('unifiedScreenName');
    expect(realtimeReport.params.safeParse({filter: 'deviceCategory==mobile'}).success).toBe(true);
  });
});

describe('funnel', () => {
  it('reads events and filters as steps, and counts those whom GA4 leaves out', () => {
    const read = funnelReport.params.parse({steps: ['view_item', 'pagePath=^/cart/', 'purchase']});
    expect((funnelReport.query(read, context)[0] as FunnelQuery).steps.map(({filter}) => filter[0])).toEqual([
      [{dimension: 'eventName', operator: 'is', value: 'view_item'}],
      [{dimension: 'pagePath', operator: 'beginsWith', value: '/cart/'}],
      [{dimension: 'eventName', operator: 'is', value: 'purchase'}],
    ]);
    const answer = table(['funnelStepName'], ['activeUsers'], [row(['1'], [80]), row(['2'], [20])]);
    const {steps} = funnelReport.decode([answer], read, context);
    expect(
      steps.map(({activeUsers, fromPrevious, abandoned}) => [activeUsers, fromPrevious, abandoned]),
    ).toEqual([
      [80, null, 60],
      [20, 0.25, 20],
      [0, 0, null],
    ]);
    expect(funnelReport.params.safeParse({steps: ['one']}).success).toBe(false);
    expect(funnelReport.params.safeParse({steps: ['one', 'two words']}).success).toBe(false);
  });
});

describe('retention', () => {
  it('has whole weeks alone, and nothing of weeks that are not over', () => {
    const read = retentionReport.params.parse({weeks: 2});
    expect((retentionReport.query(read, context)[0] as CohortQuery).cohorts).toEqual([
      {start: '2026-11-09', end: '2026-11-15'},
      {start: '2026-11-16', end: '2026-11-22'},
    ]);
    const answer = table(
      ['cohort', 'cohortNthWeek'],
      ['cohortActiveUsers', 'cohortTotalUsers'],
      [
        row(['week_0', '0000'], [100, 100]),
        row(['week_0', '0001'], [20, 100]),
        row(['week_1', '0000'], [50, 50]),
      ],
    );
    const {cohorts, average} = retentionReport.decode([answer], read, context);
    expect(cohorts.map(({kept}) => kept)).toEqual([
      [1, 0.2],
      [1, null],
    ]);
    expect(average).toEqual([1, 0.2]);
  });

  it('asks for what a filter takes, and takes those for the whole who were there in the first week', () => {
    const read = retentionReport.params.parse({weeks: 2, filter: 'deviceCategory==mobile'});
    expect((retentionReport.query(read, context)[0] as CohortQuery).filter).toEqual([
      [{dimension: 'deviceCategory', operator: 'is', value: 'mobile'}],
    ]);
    const answer = table(
      ['cohort', 'cohortNthWeek'],
      ['cohortActiveUsers', 'cohortTotalUsers'],
      [row(['week_0', '0000'], [40, 100]), row(['week_0', '0001'], [10, 100])],
    );
    const [first] = retentionReport.decode([answer], read, context).cohorts;
    expect(first).toMatchObject({users: 40, kept: [1, 0.25]});
    expect(retentionReport.params.safeParse({filter: 'nonsense'}).success).toBe(false);
  });
});

describe('goal', () => {
  const days = (values: number[], start: number) =>
    table(
      ['date'],
      ['keyEvents'],
      values.map((value, index) => row([String(20_261_000 + start + index)], [value])),
      {period: [values.reduce((sum, value) => sum + value, 0)]},
    );

  it('forecasts by the weekdays of the last four weeks, and knows what would be enough by now', () => {
    const read = goalReport.params.parse({metric: 'keyEvents', target: 300, period: 'thisMonth'});
    const month = days(Array<number>(22).fill(10), 101); // 1 to 22 November; today has nothing yet
    const before = table(
      ['date'],
      ['keyEvents'],
      Array.from({length: 28}, (_, index) => {
        const day = new Date(Date.UTC(2026, 9, 26 + index)).toISOString().slice(0, 10).replaceAll('-', '');
        return row([day], [10]);
      }),
      {period: [280]},
    );
    const data = goalReport.decode([month, before], read, context);
    expect(data).toMatchObject({period: {start: '2026-11-01', end: '2026-11-30'}, elapsed: 22, days: 30});
    expect(data.reached).toBeCloseTo(220 / 300);
    expect(data.expected).toBeCloseTo(220);
    expect(data.forecast).toBeCloseTo(300);
  });

  it('forecasts nothing of what may not be added up', () => {
    const read = goalReport.params.parse({metric: 'engagementRate', target: 0.6});
    const rate = table(['date'], ['engagementRate'], [row(['20261101'], [0.5])], {period: [0.5]});
    expect(goalReport.decode([rate, rate], read, context)).toMatchObject({forecast: null, expected: null});
  });
});

describe('page', () => {
  it.each([
    [
      'https://www.example.jp/news/42/?utm=x#top',
      '/news/42/',
      ['/news/42', '/news/42/', '/news/42/index.html'],
      'www.example.jp',
    ],
    ['/news/42', '/news/42', ['/news/42', '/news/42/', '/news/42/index.html'], undefined],
    ['https://EXAMPLE.jp', '/', ['/', '/index.html'], 'example.jp'],
  ])('finds the page of %s with and without a slash', (url, path, paths, host) => {
    const read = pageReport.params.parse({url, period: 'last7days'});
    const [query] = pageReport.query(read, context) as readonly CoreQuery[];
    expect(query!.filter[0]!.map(({value}) => value)).toEqual(paths);
    expect(query!.filter[1]?.[0]?.value).toBe(host);
    const empty = table(['date'], ['screenPageViews', 'keyEvents', 'userEngagementDuration'], []);
    const none = table([], ['activeUsers'], []);
    expect(pageReport.decode([empty, none, none, none], read, context)).toMatchObject({path, title: null});
  });

  it('refuses what is no address', () => {
    for (const url of ['', 'news', '//evil.example/x', 'javascript:alert(1)', 'ftp://x/y'])
      expect(pageReport.params.safeParse({url}).success).toBe(false);
  });
});

describe('custom', () => {
  it('orders by a column, and refuses one that is not there', () => {
    const read = customReport.params.parse({
      metrics: ['sessions'],
      dimensions: ['browser'],
      orderBy: 'browser',
      direction: 'ascending',
      limit: 1,
    });
    const answer = table(['browser'], ['sessions'], [row(['Safari'], [9]), row(['Chrome'], [3])], {
      period: [12],
    });
    const {rows, count, totals} = customReport.decode([answer], read, context);
    expect(rows).toEqual([{values: ['Chrome'], current: [3], previous: null}]);
    expect({count, totals}).toEqual({count: 2, totals: [12]});
    expect(customReport.params.safeParse({metrics: ['sessions'], orderBy: 'city'}).success).toBe(false);
    expect(customReport.params.safeParse({metrics: ['sessions', 'sessions']}).success).toBe(false);
  });
});
