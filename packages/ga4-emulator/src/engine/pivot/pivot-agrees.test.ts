import fc from 'fast-check';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {parseIsoDay} from '../../dataset/calendar.ts';
import {sites} from '../../dataset/sites.ts';
import {lines} from '../../testing/asking.ts';
import {generatedProperty} from '../../testing/generated-property.ts';
import type {EventSource} from '../event-source.ts';
import {runReport} from '../run-report.ts';
import {runPivotReport} from './run-pivot-report.ts';

let source: EventSource;
let close: () => void;
beforeAll(async () => {
  const start = parseIsoDay('2026-10-05')!;
  const {shop} = sites as Record<string, Parameters<typeof generatedProperty>[0]>;
  ({source, close} = await generatedProperty(shop!, {scale: 0.1, start, end: start + 6}));
});
afterAll(() => close());

const dimensionNames = [
  'date',
  'deviceCategory',
  'sessionSource',
  'newVsReturning',
  'region',
  'eventName',
  'dayOfWeek',
];
const metricNames = [
  'sessions',
  'totalUsers',
  'eventCount',
  'engagementRate',
  'screenPageViewsPerSession',
  'keyEvents',
];
const named = (names: readonly string[]) => names.map((name) => ({name}));

it('has the rows of a core report in its cells, and its total in the aggregates', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...dimensionNames), {minLength: 1, maxLength: 4}),
      fc.uniqueArray(fc.constantFrom(...metricNames), {minLength: 1, maxLength: 3}),
      fc.nat(3),
      fc.boolean(),
      async (dimensions, metrics, cut, keepEmptyRows) => {
        const request = {
          property: 'properties/1',
          dimensions: named(dimensions),
          metrics: named(metrics),
          dateRanges: [{startDate: '6daysAgo', endDate: 'today'}],
          keepEmptyRows,
        };
        const core = await runReport({...request, metricAggregations: ['TOTAL']}, source);
        const parts = [dimensions.slice(0, cut), dimensions.slice(cut)].filter((part) => part.length > 0);
        const pivots = parts.map((fieldNames) => ({
          fieldNames,
          limit: parts.length > 1 ? '500' : '10000',
          metricAggregations: ['TOTAL'],
        }));
        const pivoted = await runPivotReport({...request, pivots}, source);
        fc.pre(pivoted.pivotHeaders.every(({rowCount}, index) => rowCount <= Number(pivots[index]!.limit)));
        expect(lines(pivoted.rows).toSorted()).toEqual(lines(core.rows).toSorted());
        const labels = dimensions.map(() => 'RESERVED_TOTAL').join('|');
        const total = lines(pivoted.aggregates).filter((line) => line.startsWith(labels));
        expect(total).toEqual(lines(core.totals).map((line) => line.replace(/^[^ ]* /, `${labels} `)));
      },
    ),
    {numRuns: 40},
  );
}, 30_000);
