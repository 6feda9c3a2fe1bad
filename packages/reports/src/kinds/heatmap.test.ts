import {expect, test} from 'vitest';
import type {Table} from '../table.ts';
import {heatmapReport} from './heatmap.report.ts';

const today = '2026-11-23'; // a Monday
const params = heatmapReport.params.parse({metric: 'sessions', period: 'last7days', compare: 'previous'});
const row = (range: 'period' | 'compare', day: string, hour: string, value: number) => ({
  range,
  dimensions: [day, hour],
  metrics: [value],
});
const table = (rows: Table['rows'], totals: Table['totals'] = {}): Table => ({
  dimensions: ['dayOfWeek', 'hour'],
  metrics: ['sessions'],
  rows,
  totals,
  rowCount: rows.length,
  complete: true,
});

test('asks for weekdays and hours once, with totals', () => {
  expect(heatmapReport.query(params, {today})).toEqual([
    {
      type: 'report',
      dimensions: ['dayOfWeek', 'hour'],
      metrics: ['sessions'],
      ranges: {
        period: {start: '2026-11-16', end: '2026-11-22'},
        compare: {start: '2026-11-09', end: '2026-11-15'},
      },
      totals: true,
      filter: [],
    },
  ]);
});

test('puts every figure into its cell, and takes the total from GA4', () => {
  const rows = [
    row('period', '0', '00', 3),
    row('period', '6', '23', 8),
    row('period', '(other)', '(other)', 5),
    row('compare', '6', '23', 99),
  ];
  const data = heatmapReport.decode([table(rows, {period: [14], compare: [99]})], params, {today});
  expect(data.cells).toHaveLength(7);
  expect(data.cells.every((hours) => hours.length === 24)).toBe(true);
  expect([
    data.cells[0]![0],
    data.cells[6]![23],
    data.cells.flat().reduce((sum, value) => sum! + value!),
  ]).toEqual([3, 8, 11]);
  expect(data).toMatchObject({
    total: 14,
    previousTotal: 99,
    highest: {weekday: 6, hour: 23},
    unfinished: false,
  });
  expect(data.change!.difference).toBe(-85);
});

test('knows how often the period has each weekday', () => {
  const ten = heatmapReport.params.parse({metric: 'sessions', period: '2026-11-14/2026-11-23'});
  const data = heatmapReport.decode([table([])], ten, {today});
  expect(data.days).toEqual([2, 2, 1, 1, 1, 1, 2]);
  expect(data).toMatchObject({highest: null, total: 0, previousTotal: null, compare: null, unfinished: true});
});
