import {report, type Filter, type Table} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {PlannedAnswer} from './planner.ts';
import {qualityOf} from './quality.ts';

const now = new Date('2026-11-23T06:10:00+09:00');
const hours = (count: number) => count * 3_600_000;
const property = (id: string, connectedBefore: number | undefined): PropertyAccess => ({
  tenant: 't',
  id,
  number: '300000001',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  ...(connectedBefore !== undefined && {connectedAt: new Date(now.getTime() - connectedBefore)}),
  credential: {id: 'c', generation: 1, open: () => undefined},
});
const query = (filter: Filter = []) =>
  report({
    metrics: ['sessions'],
    dimensions: ['date'],
    period: {start: '2026-11-16', end: '2026-11-22'},
    filter,
  });
const answer = (rows: Table['rows']): PlannedAnswer => ({
  table: {
    dimensions: ['date'],
    metrics: ['sessions'],
    rows,
    totals: {},
    rowCount: rows.length,
    complete: true,
  },
  facts: {
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    sampled: false,
    thresholded: false,
    otherRow: false,
    restrictedMetrics: [],
  },
  askedAt: now,
  freshFor: 60_000,
  age: 0,
  stale: false,
});
const row = {range: 'period' as const, dimensions: ['20261122'], metrics: [1]};
const gathering = (of: PropertyAccess, rows: Table['rows'] = [], filter: Filter = []) =>
  qualityOf([answer(rows)], [query(filter)], of, now).gathering ?? false;

test('figures are being gathered in the first two days of a property, until GA4 gives the first row', () => {
  expect(gathering(property('a', hours(1)))).toBe(true);
  expect(gathering(property('b', hours(48)))).toBe(false);
  expect(gathering(property('c', undefined))).toBe(false);
  expect(gathering(property('d', hours(1)), [row])).toBe(false);
  expect(gathering(property('d', hours(1)))).toBe(false); // it has had figures
});

test('what a filter leaves out does not mean that there is nothing yet', () => {
  const filter: Filter = [[{dimension: 'pagePath', match: 'exact', value: '/new'}]] as never;
  expect(gathering(property('e', hours(1)), [], filter)).toBe(false);
});
