import {describe, expect, it} from 'vitest';
import type {ReportContext, ReportDefinition} from './define-report.ts';
import {reports} from './kinds/index.generated.ts';
import type {CoreQuery} from './query.ts';
import type {Table} from './table.ts';

const metric = 'sessions';
const dimension = 'deviceCategory';
const compared: readonly (readonly [keyof typeof reports, object])[] = [
  ['scorecard', {metric}],
  ['trend', {metric}],
  ['ranking', {metric, dimension}],
  ['breakdown', {metric, dimension}],
  ['movers', {metric, dimension}],
  ['geo', {metric}],
  ['heatmap', {metric}],
  ['page', {url: '/'}],
  ['pages', {urls: ['/'], metrics: [metric]}],
  ['custom', {metrics: [metric], dimensions: [dimension]}],
  ['landing', {}],
  ['insights', {}],
];

/** What a kind asks GA4 and says, where everything that it asks has the figure 5, and nothing is there of the range compared. */
function of(kind: keyof typeof reports, asked: object, context: ReportContext) {
  const definition = reports[kind] as unknown as ReportDefinition;
  const params = definition.params.parse({compare: 'previous', ...asked});
  const queries = definition.query(params, context) as readonly CoreQuery[];
  const tables = queries.map(({dimensions, metrics}): Table => {
    const figures = metrics.map(() => 5);
    const rows = [{range: 'period' as const, dimensions: dimensions.map(() => 'mobile'), metrics: figures}];
    return {dimensions, metrics, rows, totals: {period: figures}, rowCount: 1, complete: true};
  });
  return {queries, data: definition.decode(tables, params, context) as Record<string, unknown>};
}

describe.each(compared)('a comparison in the kind %s', (kind, asked) => {
  it('is withheld of today, of which nobody knows how much is counted', () => {
    for (const period of ['today', 'thisWeek', 'thisMonth']) {
      const today = period === 'thisMonth' ? '2027-02-01' : '2026-11-23'; // a Monday
      const {queries, data} = of(kind, {...asked, period}, {today});
      expect(data).toMatchObject({withheld: 'unfinished', unfinished: true});
      expect(data['compare'] ?? data['previous'] ?? null).toBeNull();
      for (const {ranges} of queries) expect(ranges).not.toHaveProperty('compare');
      expect(JSON.stringify(data)).not.toContain('"change":{');
    }
  });

  it('is withheld where a day of it is from before the first with records', () => {
    const context = {today: '2026-11-23', firstDay: '2026-11-10'};
    const {queries, data} = of(kind, {...asked, period: 'last7days'}, context);
    expect(data).toMatchObject({withheld: 'unrecorded'});
    for (const query of queries) expect(query.ranges).not.toHaveProperty('compare');
    expect(JSON.stringify(data)).not.toContain('"change":{');
    const later = of(kind, {...asked, period: 'last7days'}, {...context, firstDay: '2026-11-09'}).data;
    expect(later).not.toHaveProperty('withheld');
  });

  it('is not withheld where the period has days that are over, or nothing is compared', () => {
    const over = of(kind, {...asked, period: 'last7days'}, {today: '2026-11-23'}).data;
    expect(over['compare'] ?? over['previous']).toMatchObject({start: '2026-11-09', end: '2026-11-15'});
    expect(over).not.toHaveProperty('withheld');
    const begun = of(kind, {...asked, period: 'thisWeek'}, {today: '2026-11-24'}).data;
    expect(begun).toMatchObject({unfinished: true});
    expect(begun).not.toHaveProperty('withheld');
  });
});

it('no mover is one where nothing is compared', () => {
  const {data} = of('movers', {metric, dimension, period: 'today'}, {today: '2026-11-23'});
  expect(data).toMatchObject({risen: [], fallen: [], appeared: [], vanished: []});
});
