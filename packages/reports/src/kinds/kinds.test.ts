import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import type {MetricName} from '../metrics.ts';
import type {Table} from '../table.ts';
import {reports, scorecardReport, trendReport} from './index.generated.ts';

const context = {today: '2026-11-23'};
const params = {
  metric: 'activeUsers',
  period: 'last7days',
  compare: 'previous',
  align: 'date',
  filter: '',
} as const;

/** A table as GA4 would give it: rows in no order, holes where nothing was counted, totals that are not sums. */
function table(metrics: readonly MetricName[], rows: Table['rows'], totals: Table['totals']): Table {
  return {dimensions: ['date'], metrics, rows, totals, rowCount: rows.length, complete: true};
}

describe.each(Object.values(reports))('the kind $kind', (definition) => {
  it('has an example whose params it accepts', () => {
    expect(definition.params.parse(definition.example.params)).toEqual(definition.example.params);
  });

  it('refuses params that it does not know', () => {
    expect(definition.params.safeParse({...definition.example.params, nonsense: 1}).success).toBe(false);
    expect(definition.params.safeParse({metric: 'nonsense'}).success).toBe(false);
    expect(definition.params.safeParse(null).success).toBe(false);
  });

  it('asks about the last 28 days without a comparison unless told otherwise', () => {
    const own: Record<string, unknown> = {...definition.example.params};
    if (!('compare' in own) || ['movers', 'insights'].includes(definition.kind)) return;
    for (const name of ['period', 'compare', 'align', 'filter']) delete own[name];
    const read = definition.params.parse(own);
    expect(read).toMatchObject({period: 'last28days', compare: 'none', align: 'date', filter: ''});
    for (const query of definition.query(read as never, context))
      expect(query).toMatchObject({ranges: {period: {start: '2026-10-26', end: '2026-11-22'}}});
  });

  it('puts its filter into every query', () => {
    if (!('filter' in definition.example.params)) return;
    const filter = 'deviceCategory==mobile';
    const read = definition.params.parse({...definition.example.params, filter});
    const queries = definition.query(read as never, context);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(JSON.stringify(query)).toContain('"value":"mobile"');
    expect(definition.params.safeParse({...definition.example.params, filter: 'mobile'}).success).toBe(false);
  });

  it('refuses a period that is none with words that say what one is', () => {
    if (!('period' in definition.example.params)) return;
    const {error} = definition.params.safeParse({...definition.example.params, period: 'last30days'});
    expect(z.prettifyError(error!)).toContain('2026-11-01/2026-11-15');
  });

  it('describes its params as JSON Schema', () => {
    const {properties = {}} = z.toJSONSchema(definition.params);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(definition.example.params)));
  });
});

describe('trend and scorecard', () => {
  const metrics = ['sessions', 'activeUsers'] as const; // as after merging: more than one metric, another order
  const answer = table(
    metrics,
    [
      {range: 'compare', dimensions: ['20261110'], metrics: [9, 3]},
      {range: 'period', dimensions: ['20261122'], metrics: [9, 5]},
      {range: 'period', dimensions: ['(other)'], metrics: [9, 100]},
      {range: 'period', dimensions: ['20261116'], metrics: [9, 2]},
    ],
    {period: [18, 6], compare: [9, 3]},
  );

  it('ask the same of GA4, so that it is asked once', () => {
    expect(trendReport.query(params, context)).toEqual(scorecardReport.query(params, context));
  });

  it('know that a period goes on', () => {
    expect(trendReport.decode([answer], params, context).unfinished).toBe(false);
    const today = {...params, period: 'today'} as const;
    expect(trendReport.decode([answer], today, context).unfinished).toBe(true);
    expect(scorecardReport.decode([answer], today, context).unfinished).toBe(true);
  });

  it('fill the days without a row and keep the total that GA4 gave', () => {
    const {current, previous} = trendReport.decode([answer], params, context);
    expect(current).toEqual({
      start: '2026-11-16',
      end: '2026-11-22',
      total: 6,
      values: [2, 0, 0, 0, 0, 0, 5],
    });
    expect(previous).toEqual({
      start: '2026-11-09',
      end: '2026-11-15',
      total: 3,
      values: [0, 3, 0, 0, 0, 0, 0],
    });
  });

  it('tell the change, and no ratio where there was nothing before', () => {
    expect(scorecardReport.decode([answer], params, context).change).toEqual({difference: 3, ratio: 1});
    const fresh = table(metrics, [], {period: [1, 6]});
    expect(scorecardReport.decode([fresh], params, context).change).toEqual({difference: 6, ratio: null});
    const alone = {...params, compare: 'none'} as const;
    expect(scorecardReport.decode([answer], alone, context)).toMatchObject({previous: null, change: null});
  });

  it('are all zeros where GA4 has no row', () => {
    const {current} = trendReport.decode([table(metrics, [], {})], params, context);
    expect(current.total).toBe(0);
    expect(current.values).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('refuse a table that lacks their metric rather than draw another', () => {
    expect(() => trendReport.decode([table(['sessions'], [], {})], params, context)).toThrow('activeUsers');
  });
});
