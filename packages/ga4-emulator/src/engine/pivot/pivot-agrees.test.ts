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

it('has the rows of core reports in its cells and in its aggregates', async () => {
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
        const core = await runReport(request, source);
        const parts = [dimensions.slice(0, cut), dimensions.slice(cut)].filter((part) => part.length > 0);
        const pivots = parts.map((fieldNames) => ({
          fieldNames,
          limit: parts.length > 1 ? '500' : '10000',
          metricAggregations: ['TOTAL'],
        }));
        const pivoted = await runPivotReport({...request, pivots}, source);
        fc.pre(pivoted.pivotHeaders.every(({rowCount}, index) => rowCount <= Number(pivots[index]!.limit)));
        expect(lines(pivoted.rows).toSorted()).toEqual(lines(core.rows).toSorted());
        for (const part of parts) {
          const alone = await runReport({...request, dimensions: named(part)}, source);
          const inColumns = lines(alone.rows).map((line) => {
            const [values, ...figures] = line.split(/ (?=[\d.e-]+(?: |$))/);
            const shown = values!.split('|');
            const columns = dimensions.map((name) => shown[part.indexOf(name)] ?? 'RESERVED_TOTAL');
            return [columns.join('|'), ...figures].join(' ');
          });
          expect(lines(pivoted.aggregates)).toEqual(expect.arrayContaining(inColumns));
        }
      },
    ),
    {numRuns: 40},
  );
});
