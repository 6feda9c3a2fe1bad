import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {dayNumber} from '../../dataset/calendar.ts';
import {sites} from '../../dataset/sites.ts';
import {handMadeEvents} from '../../testing/hand-made-events.ts';
import {generatedProperty} from '../../testing/generated-property.ts';
import type {EventSource} from '../event-source.ts';
import {runPivotReport} from '../pivot/run-pivot-report.ts';
import type {ReportRequest, ReportResponse} from '../report-request.ts';
import {runRealtimeReport, runReport} from '../run-report.ts';
import type {ReportQuality} from './quality.ts';

let hand: EventSource;
let shop: EventSource;
const closers: (() => void | Promise<void>)[] = [];
beforeAll(async () => {
  const made = await handMadeEvents();
  hand = made.source;
  const generated = await generatedProperty(sites['shop']!, {
    scale: 0.3,
    start: dayNumber(2026, 4, 20),
    end: dayNumber(2026, 5, 31),
  });
  shop = generated.source;
  closers.push(made.close, generated.close);
});
afterAll(async () => {
  for (const close of closers) await close();
});

const days = [{startDate: '2026-03-08', endDate: '2026-03-10'}];
const month = [{startDate: '28daysAgo', endDate: 'yesterday'}];
const ask = (source: EventSource, request: Omit<ReportRequest, 'property'>, quality: ReportQuality) =>
  runReport({property: 'properties/1', ...request}, source, undefined, quality);
const names = (list: readonly string[]) => list.map((name) => ({name}));
const rowsOf = ({rows}: Pick<ReportResponse, 'rows'>) =>
  rows.map(({dimensionValues, metricValues}) =>
    [...dimensionValues, ...metricValues].map(({value}) => value).join(' '),
  );

describe('"(other)" rows', () => {
  const request = {
    dimensions: names(['pagePath']),
    metrics: names(['screenPageViews', 'sessions', 'totalUsers']),
    dateRanges: days,
    metricAggregations: ['TOTAL'],
  };

  it('hold what is not kept, with each session and user once', async () => {
    const all = await ask(hand, request, {});
    const folded = await ask(hand, request, {other: {rows: 1}});
    const [first] = rowsOf(all).filter((row) => row.startsWith('/ '));
    expect(rowsOf(folded)).toContain(first);
    const [other] = rowsOf(folded).filter((row) => row.startsWith('(other)'));
    // "/a" in sessions 1, 2, 4 and "/b" in 2, 5 (6 sees it after the clock): users 1, 2 and 3
    expect(other).toBe('(other) 5 4 3');
    expect(folded.rows).toHaveLength(2);
    expect(folded.totals).toEqual(all.totals);
    expect(folded.metadata.dataLossFromOtherRow).toBe(true);
    expect(all.metadata.dataLossFromOtherRow).toBeUndefined();
  });

  it('are said to be there even when a filter leaves only what is kept', async () => {
    const dimensionFilter = {filter: {fieldName: 'pagePath', stringFilter: {value: '/'}}};
    const found = await ask(hand, {...request, dimensionFilter}, {other: {rows: 1}});
    expect(rowsOf(found)).toHaveLength(1);
    expect(found.metadata.dataLossFromOtherRow).toBe(true);
  });

  it('come into no report whose dimensions have few values, nor where all are kept', async () => {
    const byDevice = await ask(hand, {...request, dimensions: names(['deviceCategory'])}, {other: {rows: 1}});
    expect(byDevice.metadata.dataLossFromOtherRow).toBeUndefined();
    const enough = await ask(hand, request, {other: {rows: 3}});
    expect(enough).toEqual(await ask(hand, request, {}));
  });

  it('take the place of every dimension of a row, dates included', async () => {
    const found = await ask(
      shop,
      {dimensions: names(['date', 'pagePath']), metrics: names(['sessions']), dateRanges: month},
      {other: {rows: 5}},
    );
    expect(found.rows).toHaveLength(6);
    expect(rowsOf(found)[0]).toMatch(/^\(other\) \(other\) \d+$/);
  });
});

describe('thresholding', () => {
  const quality = {thresholded: {minimumUsers: 20}};

  it('keeps rows of few users back where a report asks for search terms', async () => {
    const request = {
      dimensions: names(['searchTerm']),
      metrics: names(['eventCount', 'totalUsers']),
      dateRanges: month,
    };
    const all = await ask(shop, request, {});
    const held = await ask(shop, request, quality);
    const enough = rowsOf(all).filter((row) => Number(row.split(' ').at(-1)) >= 20);
    expect(rowsOf(held)).toEqual(enough);
    expect(enough.length).toBeGreaterThan(0);
    expect(enough.length).toBeLessThan(all.rows.length);
    expect(held.metadata.subjectToThresholding).toBe(true);
    expect(held.metricHeaders).toEqual(all.metricHeaders);
  });

  it('leaves other reports as they are', async () => {
    const request = {dimensions: names(['pagePath']), metrics: names(['sessions']), dateRanges: month};
    expect(await ask(shop, request, quality)).toEqual(await ask(shop, request, {}));
  });
});

describe('sampling', () => {
  it('counts a share of the users and scales amounts, not rates', async () => {
    const request = {
      dimensions: names(['deviceCategory', 'country']),
      metrics: names(['sessions', 'engagementRate', 'eventCount']),
      dateRanges: [...month, {startDate: '40daysAgo', endDate: '29daysAgo'}],
      orderBys: [{metric: {metricName: 'sessions'}, desc: true}],
    };
    const all = await ask(shop, request, {});
    const sampled = await ask(shop, request, {sampled: {share: 0.5}});
    const [of, estimated] = [all, sampled].map(({rows}) =>
      rows[0]!.metricValues.map(({value}) => Number(value)),
    );
    expect(estimated![0]).not.toBe(of![0]);
    expect(estimated![0]! / of![0]!).toBeGreaterThan(0.8);
    expect(estimated![0]! / of![0]!).toBeLessThan(1.25);
    expect(estimated![1]).toBeLessThanOrEqual(1);
    const read = sampled.metadata.samplingMetadatas as {
      samplesReadCount: string;
      samplingSpaceSize: string;
    }[];
    expect(read).toHaveLength(2);
    for (const {samplesReadCount, samplingSpaceSize} of read) {
      expect(Number(samplesReadCount) / Number(samplingSpaceSize)).toBeCloseTo(0.5, 1);
    }
  });

  it('leaves what daily tables answer as it is', async () => {
    const request = {
      dimensions: names(['date', 'deviceCategory']),
      metrics: names(['sessions']),
      dateRanges: month,
    };
    expect(await ask(shop, request, {sampled: {share: 0.5}})).toEqual(await ask(shop, request, {}));
  });
});

it('shows nothing from before the first day, and says why if told to', async () => {
  const request = {dimensions: names(['date']), metrics: names(['sessions']), dateRanges: days};
  expect(rowsOf(await ask(hand, request, {since: '2026-03-10'}))).toEqual(['20260310 2']);
  const none = await ask(hand, request, {since: '2026-03-11', emptyReason: 'too new'});
  expect([none.rowCount, none.metadata.emptyReason]).toEqual([0, 'too new']);
});

it('gives zeros for metrics that a role may not see, in every kind of report', async () => {
  const restricted = ['REVENUE_DATA'] as const;
  const request = {
    dimensions: [],
    metrics: names(['purchaseRevenue', 'transactions']),
    dateRanges: month,
    keepEmptyRows: true,
  };
  const usual = await ask(shop, request, {});
  const found = await ask(shop, request, {restricted});
  expect(Number(usual.rows[0]!.metricValues[0]!.value)).toBeGreaterThan(0);
  expect(found.rows[0]!.metricValues).toEqual([{value: '0'}, usual.rows[0]!.metricValues[1]]);
  expect(found.metadata.schemaRestrictionResponse).toEqual({
    activeMetricRestrictions: [{metricName: 'purchaseRevenue', restrictedMetricTypes: ['REVENUE_DATA']}],
  });
  const pivots = [{fieldNames: ['deviceCategory'], limit: '3'}];
  const pivot = await runPivotReport(
    {property: 'properties/1', ...request, dimensions: names(['deviceCategory']), pivots},
    shop,
    undefined,
    {restricted},
  );
  expect(new Set(pivot.rows.map(({metricValues}) => metricValues[0]!.value))).toEqual(new Set(['0']));
  const realtime = await runRealtimeReport(
    {property: 'properties/1', metrics: names(['activeUsers'])},
    shop,
    undefined,
    {restricted},
  );
  expect(realtime).not.toHaveProperty('metadata');
});
