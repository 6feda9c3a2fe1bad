import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {dayNumber, isoDay} from '../dataset/calendar.ts';
import {sites} from '../dataset/sites.ts';
import {ask, lines, where} from '../testing/asking.ts';
import {generatedProperty} from '../testing/generated-property.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import type {EventSource} from './event-source.ts';

const cohort = (startDate: string, endDate = startDate, name = '') => ({
  name,
  dimension: 'firstSessionDate',
  dateRange: {startDate, endDate},
});

describe('cohorts of events made by hand', () => {
  let source: EventSource;
  let close: () => void;
  beforeAll(async () => {
    ({source, close} = await handMadeEvents());
  });
  afterAll(() => close());

  it('tell who came back on which day', async () => {
    const {rows, dimensionHeaders} = await ask(
      source,
      'cohort cohortNthDay',
      'cohortTotalUsers totalUsers sessions',
      {
        cohortSpec: {
          cohorts: [cohort('2026-03-08'), cohort('2026-03-09', '2026-03-09', 'Monday')],
          cohortsRange: {granularity: 'DAILY', endOffset: 2},
        },
        orderBys: [{dimension: {dimensionName: 'cohort'}}, {dimension: {dimensionName: 'cohortNthDay'}}],
      },
    );
    expect(dimensionHeaders.map(({name}) => name)).toEqual(['cohort', 'cohortNthDay']);
    // users 1 and 2 came first on the 8th, and both are there on the 9th and 10th; user 3 on the 9th alone
    expect(lines(rows)).toEqual([
      'Monday|0000 1 1 1',
      'cohort_0|0000 2 2 2',
      'cohort_0|0001 2 2 2',
      'cohort_0|0002 2 2 2',
    ]);
  });

  it('keep within their offsets, and have totals of their own', async () => {
    const {rows, totals} = await ask(source, 'cohort', 'cohortTotalUsers sessions totalUsers', {
      cohortSpec: {
        cohorts: [cohort('2026-03-08', '2026-03-09')],
        cohortsRange: {granularity: 'DAILY', startOffset: 1, endOffset: 1},
      },
      metricAggregations: ['TOTAL'],
    });
    // the sessions 2 and 3 of users 1 and 2 on the 9th; user 3 has nothing on the 10th
    expect(lines(rows)).toEqual(['cohort_0 3 2 2']);
    expect(lines(totals)).toEqual(['RESERVED_TOTAL 3 2 2']);
  });

  it('can be divided by one another', async () => {
    const names = (list: string) => list.split(' ').map((name) => ({name}));
    const {rows} = await ask(source, '', '', {
      dimensions: names('cohort cohortNthDay'),
      metrics: [{name: 'retention', expression: 'cohortActiveUsers/cohortTotalUsers'}],
      cohortSpec: {
        cohorts: [cohort('2026-03-08')],
        cohortsRange: {granularity: 'DAILY', endOffset: 0},
      },
    });
    expect(lines(rows)).toEqual(['cohort_0|0000 1']);
  });
});

describe('cohorts of a made-up site', () => {
  const start = dayNumber(2026, 2, 1); // a Sunday
  let source: EventSource;
  let close: () => void;
  beforeAll(async () => {
    ({source, close} = await generatedProperty(sites['shop']!, {scale: 0.3, start, end: start + 27}));
  });
  afterAll(() => close());

  it('by day are what reports filtered by the first day say', async () => {
    for (const day of [start, start + 9]) {
      const {rows} = await ask(source, 'cohort cohortNthDay', 'cohortActiveUsers eventCount', {
        cohortSpec: {
          cohorts: [cohort(isoDay(day))],
          cohortsRange: {granularity: 'DAILY', endOffset: 12},
        },
        orderBys: [{dimension: {dimensionName: 'cohortNthDay'}}],
      });
      const filtered = await ask(source, 'nthDay', 'activeUsers eventCount', {
        dateRanges: [{startDate: isoDay(day), endDate: isoDay(day + 12)}],
        dimensionFilter: where('firstSessionDate', 'EXACT', isoDay(day).replaceAll('-', '')),
        orderBys: [{dimension: {dimensionName: 'nthDay'}}],
      });
      expect(rows.length).toBeGreaterThan(5);
      expect(lines(rows).map((line) => line.replace('cohort_0|', ''))).toEqual(lines(filtered.rows));
    }
  });

  it('by week and month count seven and thirty days', async () => {
    const inWeeks = async (granularity: string, nth: string, endOffset: number) => {
      const {rows} = await ask(source, `cohort ${nth}`, 'cohortTotalUsers eventCount', {
        cohortSpec: {
          cohorts: [cohort(isoDay(start), isoDay(start + 6))],
          cohortsRange: {granularity, endOffset},
        },
        orderBys: [{dimension: {dimensionName: nth}}],
      });
      return rows.map(({metricValues}) => metricValues.map(({value}) => Number(value)));
    };
    const weeks = await inWeeks('WEEKLY', 'cohortNthWeek', 3);
    expect(weeks).toHaveLength(4);
    expect(new Set(weeks.map(([users]) => users)).size).toBe(1);
    const [[users, events] = [0, 0]] = await inWeeks('MONTHLY', 'cohortNthMonth', 0);
    expect(users).toBe(weeks[0]![0]);
    // thirty days from the cohort's first day, of which there are 28
    expect(events).toBeLessThanOrEqual(weeks.reduce((sum, [, count]) => sum + count!, 0));
  });
});
