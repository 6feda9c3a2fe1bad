import {describe, expect, it} from 'vitest';
import type {DimensionName} from '../dimensions.ts';
import type {MetricName} from '../metrics.ts';
import type {Table, TableRow} from '../table.ts';
import {breakdownReport, customReport, moversReport, rankingReport} from './index.generated.ts';

const context = {today: '2026-11-23'};
const row = (range: TableRow['range'], dimensions: string | string[], value: number): TableRow => ({
  range,
  dimensions: [dimensions].flat(),
  metrics: [value],
});
const table = (
  dimensions: DimensionName[],
  metric: MetricName,
  rows: TableRow[],
  totals: Table['totals'],
  rowCount = rows.length,
): Table => ({
  dimensions,
  metrics: [metric],
  rows,
  totals,
  rowCount,
  complete: rowCount === rows.length,
});

/** Pages with their titles, as all kinds that show pages ask for them. */
const pages = table(
  ['pagePath', 'pageTitle'],
  'screenPageViews',
  [
    row('compare', ['/gone/', '(not set)'], 70),
    row('period', ['/', '(not set)'], 40),
    row('compare', ['/', 'Home (before)'], 50),
    row('period', ['/', 'Home'], 12),
    row('period', ['/', 'Home (old)'], 8),
    row('period', ['/new/', '(not set)'], 30),
    row('period', ['/about/', 'About taro@example.jp'], 10),
    row('compare', ['/about/', 'About'], 40),
  ],
  {period: [100], compare: [160]},
);
/** The same by path alone. */
const paths = table(
  ['pagePath'],
  'screenPageViews',
  [
    row('compare', '/gone/', 70),
    row('period', '/', 60),
    row('compare', '/', 50),
    row('period', '/new/', 30),
    row('period', '/about/', 10),
    row('compare', '/about/', 40),
  ],
  {period: [100], compare: [160]},
);

describe('ranking', () => {
  const read = (more: object = {}) =>
    rankingReport.params.parse({
      metric: 'screenPageViews',
      dimension: 'pagePath',
      period: 'last7days',
      compare: 'previous',
      ...more,
    });
  const decode = (more: object = {}, given: readonly Table[] = [pages]) =>
    rankingReport.decode(given, read(more), context);
  const values = (more: object) => decode(more).rows.map(({value}) => value);

  it('gives the values with the most, with titles, shares, changes and the rest', () => {
    const data = decode({limit: 2});
    expect(data.rows).toEqual([
      {
        value: '/',
        title: 'Home',
        current: 60,
        previous: 50,
        change: {difference: 10, ratio: 0.2},
        share: 0.6,
      },
      {
        value: '/new/',
        title: null,
        current: 30,
        previous: 0,
        change: {difference: 30, ratio: null},
        share: 0.3,
      },
    ]);
    expect(data).toMatchObject({total: 100, previousTotal: 160, count: 3, highest: 60, rest: 10});
    expect(data.compare).toEqual({start: '2026-11-09', end: '2026-11-15'});
  });

  it('has no rest where all is shown', () => {
    expect(decode().rest).toBeNull();
  });

  it('sorts by figure, change or name, either way, and shows what vanished by change alone', () => {
    expect(values({})).toEqual(['/', '/new/', '/about/']);
    expect(values({direction: 'ascending'})).toEqual(['/about/', '/new/', '/']);
    expect(values({sort: 'change'})).toEqual(['/new/', '/', '/about/', '/gone/']);
    expect(values({sort: 'change', direction: 'ascending'})).toEqual(['/gone/', '/about/', '/', '/new/']);
    expect(values({sort: 'name', direction: 'ascending'})).toEqual(['/new/', '/about/', '/']); // by title
  });

  it('asks for pages without titles where not all of them are there, or GA4 put some together', () => {
    const [refined] = rankingReport.refine!([{...pages, complete: false}], read(), context);
    expect(refined).toMatchObject({dimensions: ['pagePath'], top: 250});
    expect(rankingReport.refine!([{...pages, otherRow: true}], read(), context)).toEqual([refined]);
    expect(rankingReport.refine!([pages], read(), context)).toEqual([]);
    const {rows} = decode({}, [{...pages, complete: false}, paths]);
    expect(rows.map(({value, title, current}) => [value, title, current])).toEqual([
      ['/', 'Home', 60],
      ['/new/', null, 30],
      ['/about/', 'About ***@***', 10],
    ]);
  });

  it('does not say how many there are where GA4 has more than can be kept', () => {
    const first = paths.rows.filter(({dimensions}) => dimensions[0] !== '/gone/');
    const {count, rest} = decode({}, [
      {...pages, complete: false},
      {...paths, rows: first, rowCount: 20_000, complete: false},
    ]);
    expect({count, rest}).toEqual({count: null, rest: 0});
  });

  it('has neither share nor rest where the metric may not be added up', () => {
    const users = {...paths, metrics: ['activeUsers']};
    const data = decode({metric: 'activeUsers', limit: 1}, [users, pages]);
    expect(data.rows[0]).toMatchObject({share: null, title: 'Home'});
    expect(data.rest).toBeNull();
    const sessions = {...paths, metrics: ['sessions']};
    expect(decode({metric: 'sessions', limit: 1}, [sessions, pages]).rest).toBeNull(); // one session sees many pages
  });

  it('makes e-mail addresses unreadable', () => {
    expect(decode().rows.find(({value}) => value === '/about/')!.title).toBe('About ***@***');
    const leaky = {...pages, rows: [row('period', ['/thanks/taro.yamada%40example.co.jp/', 'x'], 1)]};
    expect(decode({}, [leaky]).rows[0]!.value).toBe('/thanks/***@***/');
  });

  it('asks pages and titles in one report, the same whatever pages are ranked by and whatever is shown of the rows', () => {
    const [byViews, ...more] = rankingReport.query(read(), context);
    expect(more).toEqual([]);
    const [byUsers, titles] = rankingReport.query(read({metric: 'activeUsers'}), context);
    expect(titles).toEqual(byViews);
    expect(byUsers).toMatchObject({dimensions: ['pagePath'], metrics: ['activeUsers']});
    expect(rankingReport.query(read({limit: 50, sort: 'name'}), context)).toEqual([byViews]);
    expect(
      moversReport.query(
        moversReport.params.parse({metric: 'screenPageViews', dimension: 'pagePath', period: 'last7days'}),
        context,
      ),
    ).toEqual([byViews]);
    expect(rankingReport.query(read({dimension: 'sessionSource'}), context)).toHaveLength(1);
  });

  it('finds what is searched for in titles and addresses of all rows, however it is written', () => {
    const found = (search: string, more: object = {}) => decode({search, limit: 1, ...more});
    expect(found('HOME').rows.map(({value}) => value)).toEqual(['/']);
    expect(found('ｎｅｗ').rows.map(({value}) => value)).toEqual(['/new/']);
    expect(found('about /')).toMatchObject({count: 1, rest: null, total: 100, rows: [{share: 0.1}]});
    expect(found('e', {limit: 10})).toMatchObject({count: 2, highest: 60});
    expect(found('nowhere')).toMatchObject({count: 0, rows: [], rest: null, total: 100});
    expect(found('  ').count).toBe(3);
    const encoded = {...pages, rows: [row('period', ['/%E3%81%94%E3%81%BF/', '(not set)'], 1)]};
    expect(decode({search: 'ごみ'}, [encoded]).count).toBe(1);
    expect(found('トップ\n/').rows.map(({value}) => value)).toEqual(['/']); // called so where it is read
  });

  it('finds nobody by an e-mail address that it makes unreadable', () => {
    expect(decode({search: 'taro'}).count).toBe(0);
  });

  it('asks GA4 for what is searched for where it has more than can be kept, and nothing else', () => {
    const search = {search: 'home x'};
    expect(rankingReport.refine!([pages], read(search), context)).toEqual([]);
    const cut = {...pages, complete: false};
    const [, asked] = rankingReport.refine!([cut], read(search), context);
    const home = {dimension: 'pagePath', operator: 'is', value: '/'};
    expect(rankingReport.refine!([cut], read({search: 'home'}), context)[1]).toMatchObject({
      dimensions: ['pagePath'],
      filter: [[{dimension: 'pagePath', operator: 'contains', value: 'home'}, home]],
    });
    expect(asked).toMatchObject({
      filter: [
        [{dimension: 'pagePath', operator: 'contains', value: 'home'}],
        [{dimension: 'pagePath', operator: 'contains', value: 'x'}],
      ],
    });
    const few = table(['pagePath'], 'screenPageViews', [row('period', '/deep/home/', 1)], {period: [1]});
    const data = decode({search: 'home'}, [cut, {...paths, complete: false}, few]);
    expect(data).toMatchObject({total: 100, count: 1, rows: [{value: '/deep/home/', share: 0.01}]});
  });

  it('is empty, not wrong, without rows', () => {
    const empty = table(['pagePath', 'pageTitle'], 'screenPageViews', [], {});
    expect(decode({}, [empty])).toMatchObject({rows: [], total: 0, count: 0, highest: 0, rest: null});
  });
});

describe('movers', () => {
  const decode = (given: Table, more: object = {}) =>
    moversReport.decode(
      [given],
      moversReport.params.parse({
        metric: 'screenPageViews',
        dimension: 'pagePath',
        period: 'last7days',
        ...more,
      }),
      context,
    );

  it('compares with the period before unless told otherwise, and never with nothing', () => {
    expect(decode(pages).compare).toEqual({start: '2026-11-09', end: '2026-11-15'});
    expect(
      moversReport.params.safeParse({metric: 'sessions', dimension: 'pagePath', compare: 'none'}).success,
    ).toBe(false);
  });

  it('tells what rose, fell, appeared and vanished, the greatest difference first', () => {
    const names = ({value, change: {difference}}: {value: string; change: {difference: number}}) => [
      value,
      difference,
    ];
    const {risen, fallen, appeared, vanished} = decode(pages);
    expect(risen.map(names)).toEqual([['/', 10]]);
    expect(fallen.map(names)).toEqual([['/about/', -30]]);
    expect(appeared.map(names)).toEqual([['/new/', 30]]);
    expect(vanished.map(names)).toEqual([['/gone/', -70]]);
  });
});

describe('breakdown', () => {
  const sessions = table(
    ['deviceCategory'],
    'sessions',
    [
      row('period', 'mobile', 60),
      row('period', 'desktop', 30),
      row('period', 'tablet', 6),
      row('compare', 'mobile', 20),
    ],
    {period: [100], compare: [50]},
  );
  const read = (more: object = {}) =>
    breakdownReport.params.parse({
      metric: 'sessions',
      dimension: 'deviceCategory',
      compare: 'previous',
      ...more,
    });

  it('gives the largest parts, and what is left of the total that GA4 gave', () => {
    const data = breakdownReport.decode([sessions], read({limit: 2}), context);
    expect(data.parts.map(({value, share}) => [value, share])).toEqual([
      ['mobile', 0.6],
      ['desktop', 0.3],
    ]);
    expect(data.rest).toEqual({
      current: 10,
      previous: 30,
      change: {difference: -20, ratio: -20 / 30},
      share: 0.1,
    });
    const shares = [...data.parts, data.rest!].reduce((sum, {share}) => sum + share, 0);
    expect(shares).toBeCloseTo(1, 12);
  });

  it('has no rest where the parts are the whole', () => {
    const whole = {...sessions, totals: {period: [96], compare: [20]}};
    expect(breakdownReport.decode([whole], read(), context).rest).toBeNull();
  });

  it('refuses a metric that may not be added up over the dimension, and says what to do', () => {
    for (const wrong of [
      {metric: 'activeUsers'},
      {metric: 'engagementRate'},
      {metric: 'sessions', dimension: 'pagePath'},
    ]) {
      const {error} = breakdownReport.params.safeParse({...read(), ...wrong});
      expect(error!.issues[0]!.message).toContain('"ranking"');
    }
    expect(read({metric: 'screenPageViews', dimension: 'pagePath'})).toBeTruthy();
  });

  it('asks the same of GA4 as a ranking of the same dimension', () => {
    const shared = {metric: 'sessions', dimension: 'deviceCategory', compare: 'previous'};
    expect(breakdownReport.query(read(), context)).toEqual(
      rankingReport.query(rankingReport.params.parse(shared), context),
    );
  });
});

describe('"(other)", where GA4 puts rare values together', () => {
  const ofCities = {metric: 'sessions', dimension: 'city', period: 'last7days', compare: 'previous'};
  const cities = table(
    ['city'],
    'sessions',
    [
      row('period', 'Tokyo', 60),
      row('period', '(other)', 90),
      row('period', 'Osaka', 20),
      row('period', 'Nara', 5),
      row('compare', 'Tokyo', 50),
      row('compare', 'Osaka', 10),
      row('compare', 'Kobe', 30),
      row('compare', '(other)', 10),
    ],
    {period: [175], compare: [100]},
  );

  it('is no mover, and what is missing may be in it', () => {
    const data = moversReport.decode([cities], moversReport.params.parse(ofCities), context);
    expect(data).toMatchObject({appeared: [], vanished: [], fallen: []});
    expect(data.risen.map(({value}) => value)).toEqual(['Osaka', 'Tokyo']);
    const flagged = {
      ...cities,
      rows: cities.rows.filter(({dimensions}) => dimensions[0] !== '(other)'),
      otherRow: true,
    };
    expect(moversReport.decode([flagged], moversReport.params.parse(ofCities), context)).toMatchObject({
      appeared: [],
      vanished: [],
    });
  });

  it('is in the rest of a breakdown and of a ranking', () => {
    const parted = breakdownReport.decode([cities], breakdownReport.params.parse(ofCities), context);
    expect(parted.parts.map(({value, previous}) => [value, previous])).toEqual([
      ['Tokyo', 50],
      ['Osaka', 10],
      ['Nara', null],
    ]);
    expect(parted.rest).toMatchObject({current: 90, previous: null});
    const ranked = rankingReport.decode([cities], rankingReport.params.parse(ofCities), context);
    expect(ranked.rows.map(({value, previous}) => [value, previous])).toEqual([
      ['Tokyo', 50],
      ['Osaka', 10],
      ['Nara', null],
    ]);
    expect(ranked).toMatchObject({rest: 90, count: null, highest: 60});
  });

  it('is the last row of a table, without an earlier figure', () => {
    const {metric: _metric, dimension: _dimension, ...more} = ofCities;
    const read = customReport.params.parse({...more, metrics: ['sessions'], dimensions: ['city']});
    const {rows} = customReport.decode([cities], read, context);
    expect(rows.map(({values, previous}) => [values[0], previous])).toEqual([
      ['Tokyo', [50]],
      ['Osaka', [10]],
      ['Nara', null],
      ['(other)', null],
    ]);
  });
});
