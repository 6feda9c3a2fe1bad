import {describe, expect, it} from 'vitest';
import type {ReportDefinition} from './define-report.ts';
import type {Filter} from './filter.ts';
import {dimensions, type DimensionName} from './dimensions.ts';
import {reports} from './kinds/index.generated.ts';
import {faultUnderRows, limitToRows, rowScopeFields} from './limit-to-rows.ts';
import {rowConditions} from './row-scope.ts';

const rows = {pagePath: ['/kurashi', '/news']};
const context = {today: '2026-11-23'};
const definitions = Object.values(reports) as unknown as readonly ReportDefinition[];
const exampleOf = ({kind, example}: ReportDefinition) => ({
  ...(example.params as object),
  ...(kind === 'custom' && {metrics: ['sessions', 'eventCount']}),
});
const read = (definition: ReportDefinition, more: object = {}) =>
  definition.params.parse({...exampleOf(definition), ...more});

describe.each(definitions)('the kind $kind under a row scope', (definition) => {
  it('asks for these rows in every query, whatever is filtered besides, or is refused', () => {
    for (const filter of [
      '',
      'pagePath=^/shop,pagePath=^/',
      'country==Japan;deviceCategory==mobile,deviceCategory==desktop',
    ]) {
      const filtered = definition.params.safeParse({
        ...exampleOf(definition),
        ...(filter && {filter}),
      });
      if (!filtered.success) continue; // realtime knows no paths, status takes no filter
      if (faultUnderRows(definition, filtered.data, rows)) {
        expect(rowScopeFields.kinds).not.toContain(definition.kind);
        continue;
      }
      const limited = limitToRows(definition, rows);
      const queries = limited.query(filtered.data, context);
      for (const [index, query] of queries.entries()) {
        const whole = definition.query(filtered.data, context)[index]!;
        expect(query).toEqual({
          ...whole,
          filter: [...('filter' in whole ? whole.filter : []), ...rowConditions(rows)],
        });
      }
      if (definition.kind !== 'status') expect(queries.length).toBeGreaterThan(0);
    }
  });

  it('asks for these rows in what it asks besides', () => {
    if (!definition.refine || !rowScopeFields.kinds.includes(definition.kind)) return;
    const params = read(
      definition,
      definition.kind === 'ranking' ? {dimension: 'pagePath', metric: 'screenPageViews'} : {},
    );
    const limited = limitToRows(definition, rows);
    const tables = limited.query(params, context).map((query) => ({
      dimensions: 'dimensions' in query ? query.dimensions : [],
      metrics: 'metrics' in query ? query.metrics : [],
      rows: [],
      totals: {},
      rowCount: 1,
      complete: false,
    }));
    for (const query of limited.refine!(tables, params, context))
      expect(JSON.stringify(query)).toContain(JSON.stringify(rowConditions(rows)).slice(1, -1));
  });
});

it('refuses what would tell of other pages, and says what', () => {
  const fault = (kind: keyof typeof reports, params: object) => {
    const definition = reports[kind] as unknown as ReportDefinition;
    return faultUnderRows(definition, definition.params.parse(params), rows)?.words;
  };
  for (const kind of ['landing', 'acquisition', 'ecommerce', 'realtime', 'retention'] as const)
    expect(fault(kind, {})).toContain(kind);
  expect(fault('funnel', {steps: ['page_view', 'purchase']})).toContain('funnel');
  for (const metric of [
    'bounceRate',
    'averageSessionDuration',
    'engagedSessions',
    'engagementRate',
    'sessionKeyEventRate',
  ])
    expect(fault('trend', {metric})).toContain(metric);
  expect(fault('trend', {metric: ['sessions', 'bounceRate']})).toContain('bounceRate');
  for (const dimension of ['landingPage', 'pageReferrer', 'linkUrl', 'itemName'])
    expect(fault('ranking', {metric: 'eventCount', dimension})).toContain(dimension);
  for (const filter of [
    'landingPage==/shop/',
    'country==Japan;pageReferrer=@/shop',
    'country==Japan,landingPage!=/x',
  ])
    expect(fault('scorecard', {metric: 'sessions', filter})).toMatch(/landingPage|pageReferrer/);
  expect(fault('custom', {metrics: ['sessions'], dimensions: ['landingPagePlusQueryString']})).toContain(
    'landingPage',
  );
  expect(fault('custom', {metrics: ['organicGoogleSearchClicks']})).toContain('organicGoogleSearchClicks');
  expect(fault('page', {url: '/shop/'})).toContain('page');
  expect(fault('page', {url: '/newsroom'})).toContain('page');
  expect(fault('pages', {urls: ['/news/1', '/newsroom']})).toContain('page');
  expect(fault('pages', {urls: ['/news/1', 'https://www.example.jp/kurashi/']})).toBeUndefined();
});

it('takes every field that is on the list, and knows the scope of each', () => {
  for (const name of rowScopeFields.dimensions) expect(Object.keys(dimensions)).toContain(name);
  const scopes = rowScopeFields.dimensions.map((name: DimensionName) => dimensions[name].scope);
  expect(scopes).not.toContain('item');
  expect(scopes).not.toContain('cohort');
});

it('never asks what cannot be kept to the rows', () => {
  const {landing, realtime} = reports as unknown as Record<string, ReportDefinition>;
  for (const definition of [landing!, realtime!]) {
    const limited = limitToRows(definition, rows);
    expect(() => limited.query(read(definition), context)).toThrow('cannot be kept');
  }
});

describe('pages that may be seen from a day on', () => {
  const {page, pages, scorecard} = reports as unknown as Record<string, ReportDefinition>;
  const scope = {
    pages: [
      {path: '/old'},
      {path: '/young/', since: '2026-11-18'},
      {path: '/younger', since: '2026-11-20'},
      {path: '/tomorrow', since: '2026-11-24'},
    ],
  };
  /** Whether a query gives what was counted on a page on a day, by its conditions, as GA4 reads them. */
  const gives = ({filter}: {filter: Filter}, pagePath: string, day: string) =>
    filter.every((group) =>
      group.some(({dimension, operator, value}) => {
        const own = {pagePath, date: day.replaceAll('-', '')}[dimension as 'date'];
        return operator === 'isNoneOf' ? !(JSON.parse(value) as string[]).includes(own) : value === own;
      }),
    );
  const queriesOf = (definition: ReportDefinition, params: object) =>
    limitToRows(definition, scope).query(definition.params.parse(params), context) as unknown as readonly {
      filter: Filter;
    }[];

  it.each(['/old', '/young', '/younger/index.html', '/tomorrow'])('give nothing of %s before it', (url) => {
    const since = {'/young': '2026-11-18', '/younger/index.html': '2026-11-20', '/tomorrow': '9'}[url] ?? '';
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-22']) {
      const alone = queriesOf(page!, {url, period: 'last7days', compare: 'previous'});
      const listed = queriesOf(pages!, {
        urls: ['/younger', '/old/', '/young', '/tomorrow'],
        metrics: ['screenPageViews', 'activeUsers'],
        period: 'last7days',
        compare: 'previous',
      });
      expect([alone.length, listed.length]).toEqual([4, 2]);
      for (const query of [...alone, ...listed]) expect(gives(query, url, day)).toBe(day >= since);
    }
  });

  it('are asked for in the same words whatever else may be seen', () => {
    const only = {pages: [{path: '/old'}]};
    const params = page!.params.parse({url: '/old'});
    expect(limitToRows(page!, only).query(params, context)).toEqual(queriesOf(page!, {url: '/old'}));
  });

  it('are compared with nothing that may not be seen, and say from when on they count', () => {
    const dataOf = (definition: ReportDefinition, params: object) => {
      const read = definition.params.parse({period: 'last7days', compare: 'previous', ...params});
      const limited = limitToRows(definition, scope);
      const tables = limited.query(read, context).map((query) => ({
        ...{dimensions: [], metrics: [], ...query},
        ...{rows: [], totals: {}, rowCount: 0, complete: true},
      }));
      return limited.decode(tables, read, context);
    };
    expect(dataOf(page!, {url: '/old'})).not.toHaveProperty('since');
    expect(dataOf(page!, {url: '/old'})).toMatchObject({screenPageViews: {previous: 0}});
    expect(dataOf(page!, {url: '/young'})).toMatchObject({
      since: '2026-11-18',
      compare: null,
      withheld: 'unshown',
      previousViews: null,
      views: {values: [null, null, 0, 0, 0, 0, 0]},
      screenPageViews: {current: 0, previous: null, change: null},
    });
    expect(dataOf(page!, {url: '/tomorrow'})).toMatchObject({
      since: '2026-11-24',
      views: {values: Array.from({length: 7}, () => null)},
    });
    expect(dataOf(pages!, {urls: ['/young', '/tomorrow', '/old']})).toMatchObject({
      compare: {start: '2026-11-09', end: '2026-11-15'},
      rows: [
        {since: '2026-11-18', figures: [{current: 0, previous: null}]},
        {since: '2026-11-24', figures: [null]},
        {url: '/old', figures: [{current: 0, previous: 0}]},
      ],
    });
  });

  it('are all that a kind which names none may be asked for where none begins on a day', () => {
    const read = scorecard!.params.parse({metric: 'screenPageViews'});
    expect(faultUnderRows(scorecard!, read, scope)?.words).toContain('days of single pages');
    expect(faultUnderRows(scorecard!, read, {pages: [{path: '/old'}]})).toBeUndefined();
    expect(faultUnderRows(page!, page!.params.parse({url: '/oldest'}), scope)?.outside).toBe(true);
    expect(faultUnderRows(page!, page!.params.parse({url: '/old/1'}), scope)?.outside).toBe(true);
    expect(
      faultUnderRows(page!, page!.params.parse({url: 'https://a.example/young'}), scope),
    ).toBeUndefined();
  });
});
