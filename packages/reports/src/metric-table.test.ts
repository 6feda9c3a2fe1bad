import {describe, expect, it} from 'vitest';
import {contentReport, customReport, rankingReport} from './kinds/index.generated.ts';
import type {Table, TableRow} from './table.ts';

const context = {today: '2026-11-23'}; // a Monday
type Asked = Record<string, unknown> & {dimensions: string[]};

/** Rows written as "range values… figure". */
function decoded(
  asked: Asked,
  rows: readonly string[],
  more: Partial<Table> = {},
  pages: readonly Table[] = [],
) {
  const read = customReport.params.parse({metrics: ['sessions'], compare: 'previous', ...asked});
  const tableRows = rows.map((text): TableRow => {
    const [range, ...rest] = text.split(' ');
    return {range: range as TableRow['range'], dimensions: rest.slice(0, -1), metrics: [Number(rest.at(-1))]};
  });
  const table: Table = {
    dimensions: asked.dimensions,
    metrics: ['sessions'],
    rows: tableRows,
    totals: {},
    rowCount: rows.length,
    complete: true,
    ...more,
  };
  return customReport.decode([table, ...pages], read, context);
}
const previousOf = (...asked: Parameters<typeof decoded>) =>
  Object.fromEntries(decoded(...asked).rows.map(({values, previous}) => [values.join(' '), previous]));

describe('what rows of time were before', () => {
  it('matches days by their place, as trends do', () => {
    const rows = ['period 20261116 5', 'period 20261122 9', 'compare 20261109 3'];
    expect(previousOf({dimensions: ['date'], period: 'last7days'}, rows)).toEqual({
      20261116: [3],
      20261122: [0],
    });
  });

  it('matches a Monday with a Monday where weekdays are aligned', () => {
    const asked = {dimensions: ['date'], period: 'last7days', compare: 'previousYear', align: 'weekday'};
    const rows = ['period 20261116 5', 'compare 20251117 4', 'compare 20251116 8'];
    expect(previousOf(asked, rows)).toEqual({20261116: [4]});
  });

  it('matches days beside another dimension', () => {
    const rows = [
      'period 20261122 mobile 5',
      'period 20261122 desktop 6',
      'compare 20261121 mobile 2',
      'compare 20261121 desktop 4',
    ];
    expect(previousOf({dimensions: ['date', 'deviceCategory'], period: 'yesterday'}, rows)).toEqual({
      '20261122 mobile': [2],
      '20261122 desktop': [4],
    });
  });

  it('does not know what a day was that the other month does not have', () => {
    const asked = {dimensions: ['date'], period: '2026-03-01/2026-03-31'};
    const rows = ['period 20260328 5', 'period 20260329 6', 'compare 20260228 2'];
    expect(previousOf(asked, rows)).toEqual({20260328: [2], 20260329: null});
  });

  it('keeps hours and weekdays as they are', () => {
    const rows = ['period 1 09 5', 'compare 1 09 3', 'compare 1 10 8'];
    expect(previousOf({dimensions: ['dayOfWeek', 'hour'], period: 'last28days'}, rows)).toEqual({
      '1 09': [3],
    });
  });

  it.each([
    ['yearMonth', '2026-01-01/2026-02-28', 'previous', ['202601', '202602'], ['202511', '202512']],
    ['yearMonth', 'thisMonth', 'previous', ['202611'], ['202610']],
    ['yearMonth', '2026-01-10/2026-02-09', 'previousYear', ['202601', '202602'], ['202501', '202502']],
    ['month', '2026-01-01/2026-02-28', 'previous', ['01', '02'], ['11', '12']],
    ['month', '2025-01-01/2026-02-28', 'previousYear', ['01', '02'], ['01', '02']],
  ])('maps %s in %s through the comparison, %s', (dimension, period, compare, now, then) => {
    const rows = now.flatMap((value, index) => [
      `period ${value} 1`,
      `compare ${then[index]} ${index + 7}`,
      `compare ${index + 1}x 99`,
    ]);
    expect(previousOf({dimensions: [dimension], period, compare}, rows)).toEqual(
      Object.fromEntries(now.map((value, index) => [value, [index + 7]])),
    );
  });

  it.each([
    ['last28days', 'previous', 'date'],
    ['2026-01-01/2026-02-28', 'previousYear', 'weekday'],
  ])('does not know a month that is not whole months away: %s, %s, by %s', (period, compare, align) => {
    const rows = ['period 202611 5', 'compare 202611 3', 'compare 202610 3'];
    expect(previousOf({dimensions: ['yearMonth'], period, compare, align}, rows)).toEqual({202611: null});
    const months = ['period 11 5', 'compare 11 3', 'compare 10 3'];
    expect(previousOf({dimensions: ['month'], period, compare, align}, months)).toEqual({11: null});
  });

  it('does not know what was not among the rows given, and counts what has none', () => {
    const cut = {complete: false, rowCount: 30_000};
    const days = ['period 20261122 /a 5'];
    expect(previousOf({dimensions: ['date', 'pagePath'], period: 'yesterday'}, days, cut)).toEqual({
      '20261122 /a': null,
    });
    expect(previousOf({dimensions: ['pagePath'], period: 'yesterday'}, ['period /a 5'], cut)).toEqual({
      '/a': [0],
    });
  });
});

describe('titles of pages', () => {
  const read = (asked: object) => customReport.params.parse({metrics: ['sessions'], ...asked});
  const queries = (asked: object) => customReport.query(read(asked), context);
  const pages: Table = {
    dimensions: ['pagePath', 'pageTitle'],
    metrics: ['screenPageViews'],
    rows: [
      {range: 'compare', dimensions: ['/a/', 'A before'], metrics: [90]},
      {range: 'period', dimensions: ['/a/', 'A'], metrics: [7]},
      {range: 'period', dimensions: ['/a/', 'A to taro@example.jp'], metrics: [9]},
      {range: 'period', dimensions: ['/b/', '(not set)'], metrics: [2]},
    ],
    totals: {},
    rowCount: 4,
    complete: true,
  };

  it('stand beside the rows, one for each page however many it had, and none where none is known', () => {
    const dimensions = ['landingPagePlusQueryString', 'deviceCategory', 'pagePath'];
    const rows = ['period /a/?q=1 mobile /b/ 5', 'period /c/ mobile /a/ 4'];
    expect(decoded({dimensions}, rows, {}, [pages]).rows.map(({titles}) => titles)).toEqual([
      ['A to ***@***', null, null],
      [null, null, 'A to ***@***'],
    ]);
  });

  it('are asked as rankings ask for them, and only where a table has pages without titles', () => {
    const ranked = rankingReport.params.parse({metric: 'screenPageViews', dimension: 'pagePath'});
    for (const own of [
      queries({dimensions: ['pagePath']}),
      contentReport.query(contentReport.params.parse({}), context),
    ])
      expect(own.slice(1)).toEqual(rankingReport.query(ranked, context));
    expect(queries({dimensions: ['pagePath', 'browser'], filter: 'browser==Edge'})).toHaveLength(2);
    expect(queries({dimensions: ['browser']})).toHaveLength(1);
    expect(queries({dimensions: ['pagePath', 'pageTitle']})).toHaveLength(1);
    expect(queries({dimensions: ['pagePath'], filter: 'itemName==Mug'})).toHaveLength(1);
    expect(decoded({dimensions: ['browser']}, ['period Edge 5']).rows[0]).not.toHaveProperty('titles');
  });
});

describe('how many rows there are', () => {
  const asked = {dimensions: ['pagePath'], limit: 1};
  const rows = ['period /a 5', 'period /b 4', 'compare /a 3', 'compare /c 3'];
  it('counts those of the period where all are given', () => {
    expect(decoded(asked, rows)).toMatchObject({count: 2, rows: [{values: ['/a']}]});
  });

  it.each(['none', 'previous'])(
    'knows the count where GA4 has more than it gave, compared with %s',
    (compare) => {
      const given = compare === 'none' ? rows.slice(0, 2) : rows;
      expect(decoded({...asked, compare}, given, {complete: false, rowCount: 21_205}).count).toBe(21_205);
    },
  );
});
