import {describe, expect, it} from 'vitest';
import type {ReportDefinition} from './define-report.ts';
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
