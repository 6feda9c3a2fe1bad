import fc from 'fast-check';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {ask, lines, where} from '../testing/asking.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {readHits} from '../testing/reference/facts.ts';
import {reportsOf} from '../testing/reference/random-reports.ts';
import type {EventSource} from './event-source.ts';
import {runReport} from './run-report.ts';

let source: EventSource;
let close: () => void;
beforeAll(async () => {
  ({source, close} = await handMadeEvents());
});
afterAll(() => close());

const days = {dateRanges: [{startDate: '2026-03-08', endDate: '2026-03-10'}]};
const comparisons = [
  {name: 'Tokyo', dimensionFilter: where('region', 'EXACT', 'Tokyo')},
  {name: 'everywhere', dimensionFilter: {notExpression: where('region', 'EXACT', '-')}},
];

it('gives each comparison rows of its own and a column', async () => {
  const {rows, totals, maximums, rowCount, dimensionHeaders} = await ask(
    source,
    'date',
    'sessions totalUsers',
    {
      ...days,
      comparisons,
      orderBys: [{dimension: {dimensionName: 'comparison'}}, {dimension: {dimensionName: 'date'}}],
      metricAggregations: ['TOTAL', 'MAXIMUM'],
    },
  );
  expect(dimensionHeaders.map(({name}) => name)).toEqual(['date', 'comparison']);
  // of Tokyo are the sessions 1, 3 and 5, all of user 1
  expect(lines(rows)).toEqual([
    '20260308|Tokyo 1 1',
    '20260309|Tokyo 1 1',
    '20260310|Tokyo 1 1',
    '20260308|everywhere 2 2',
    '20260309|everywhere 3 3',
    '20260310|everywhere 2 2',
  ]);
  expect(rowCount).toBe(6);
  expect(lines(totals)).toEqual(['RESERVED_TOTAL|Tokyo 3 1', 'RESERVED_TOTAL|everywhere 6 3']);
  expect(lines(maximums)).toEqual(['RESERVED_MAX|Tokyo 1 1', 'RESERVED_MAX|everywhere 3 3']);
});

it('does so for each date range', async () => {
  const {rows, dimensionHeaders} = await ask(source, '', 'sessions', {
    dateRanges: [
      {startDate: '2026-03-08', endDate: '2026-03-08', name: 'Sunday'},
      {startDate: '2026-03-09', endDate: '2026-03-10', name: 'then'},
    ],
    comparisons,
    orderBys: [{dimension: {dimensionName: 'dateRange'}}, {dimension: {dimensionName: 'comparison'}}],
  });
  expect(dimensionHeaders.map(({name}) => name)).toEqual(['comparison', 'dateRange']);
  expect(lines(rows)).toEqual(['Tokyo|Sunday 1', 'everywhere|Sunday 2', 'Tokyo|then 2', 'everywhere|then 5']);
});

it('shows what reports with the same filters show, whatever is asked', async () => {
  const {day, second} = source.clock();
  const property = {hits: await readHits(source), clock: {day, second}};
  const agrees = fc.asyncProperty(reportsOf(property), async (request) => {
    if (request.dateRanges!.length > 1) return;
    const whole = {...request, limit: '0', offset: '0'};
    const answer = await runReport({...whole, comparisons}, source);
    const width = request.dimensions?.length ?? 0;
    for (const {name, dimensionFilter} of comparisons) {
      const expressions = [...(request.dimensionFilter ? [request.dimensionFilter] : []), dimensionFilter];
      const alone = await runReport({...whole, dimensionFilter: {andGroup: {expressions}}}, source);
      for (const list of ['rows', 'totals', 'minimums', 'maximums'] as const) {
        const own = answer[list].filter(({dimensionValues}) => dimensionValues.at(-1)!.value === name);
        const without = own.map((row) => ({...row, dimensionValues: row.dimensionValues.slice(0, width)}));
        expect(new Set(lines(without))).toEqual(new Set(lines(alone[list])));
      }
    }
  });
  await fc.assert(agrees, {seed: 20_261_124, numRuns: 150});
});
