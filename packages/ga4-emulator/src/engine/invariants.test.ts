import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {dayNumber, isoDay} from '../dataset/calendar.ts';
import {sites} from '../dataset/sites.ts';
import {ask} from '../testing/asking.ts';
import {generatedProperty} from '../testing/generated-property.ts';
import {goTogether} from './compatibility.ts';
import {dimensionFields} from './dimensions.ts';
import type {EventSource} from './event-source.ts';
import type {ReportRequest, Row} from './report-request.ts';

const start = dayNumber(2026, 2, 26); // a month ends within
const end = start + 6;
const days = {dateRanges: [{startDate: isoDay(start), endDate: isoDay(end)}], limit: '250000'};

/** An item dimension has a row for each of an event's items, so that what is added up over it is more than there is. */
const dimensions = [...dimensionFields.keys()].filter((name) => !name.startsWith('item'));
/** What is one and the same for all events of a session. */
const ofSessions = dimensions.filter(
  (name) =>
    /^(session|firstUser|landingPage|browser|city|continent|country|device|language|mobile|operatingSystem|platform|region|screenResolution|stream|newVsReturning|hostName)/.test(
      name,
    ) || ['source', 'medium', 'sourceMedium', 'campaignName', 'defaultChannelGroup'].includes(name),
);

const figures = (rows: readonly Row[]) =>
  rows.map(({metricValues}) => metricValues.map(({value}) => Number(value)));
const column = (rows: readonly Row[], place: number) =>
  figures(rows).reduce((sum, values) => sum + values[place]!, 0);
const keyOf = ({dimensionValues}: Row, width: number) =>
  JSON.stringify(dimensionValues.slice(0, width).map(({value}) => value));

describe.each(Object.entries(sites))('every report of the site %s', (_, site) => {
  let source: EventSource;
  let close: () => void;
  let whole: {readonly eventCount: number; readonly views: number; readonly sessions: number};
  beforeAll(async () => {
    ({source, close} = await generatedProperty(site, {scale: 0.3, start, end}));
    const {rows} = await ask(source, '', 'eventCount screenPageViews sessions', days);
    const [eventCount, views, sessions] = figures(rows)[0]!;
    whole = {eventCount: eventCount!, views: views!, sessions: sessions!};
    expect(whole.sessions).toBeGreaterThan(500);
  });
  afterAll(() => close());

  it('has each event in one row of any dimension', async () => {
    for (const dimension of dimensions) {
      const {rows} = await ask(source, dimension, 'eventCount', days);
      expect([dimension, column(rows, 0)]).toEqual([dimension, whole.eventCount]);
    }
  });

  it('has each page view in one row of any dimension', async () => {
    for (const dimension of dimensions.filter((name) => goTogether(name, 'screenPageViews'))) {
      const {rows} = await ask(source, dimension, 'screenPageViews', days);
      expect([dimension, column(rows, 0)]).toEqual([dimension, whole.views]);
    }
  });

  it('has each session in one row of a dimension of sessions or users, and in many by page', async () => {
    expect(ofSessions.length).toBeGreaterThan(40);
    for (const dimension of ofSessions) {
      const {rows} = await ask(source, dimension, 'sessions', days);
      expect([dimension, column(rows, 0)]).toEqual([dimension, whole.sessions]);
    }
    const byPage = await ask(source, 'pagePath', 'sessions', days);
    expect(column(byPage.rows, 0)).toBeGreaterThan(whole.sessions);
  });

  const asked = fc.record({
    names: fc.uniqueArray(fc.constantFrom(...dimensions), {minLength: 1, maxLength: 3}),
    first: fc.integer({min: start, max: end}),
    length: fc.nat(3),
  });
  const metrics =
    'sessions engagedSessions engagementRate bounceRate eventCount totalUsers activeUsers newUsers';

  it('has rates that fit its counts, and totals of sessions and users that count each once', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({names, first, length}) => {
        const range = {dateRanges: [{startDate: isoDay(first), endDate: isoDay(first + length)}]};
        const request = {...range, limit: '250000', metricAggregations: ['TOTAL']};
        const {rows, totals} = await ask(source, names.join(' '), metrics, request);
        for (const [sessions, engaged, engagementRate, bounceRate] of figures([...rows, ...totals])) {
          expect(engagementRate).toBeCloseTo(sessions === 0 ? 0 : engaged! / sessions!, 12);
          expect(bounceRate! + engagementRate!).toBeCloseTo(1, 12);
        }
        const alone = await ask(source, '', metrics, range);
        expect(figures(totals)).toEqual(figures(alone.rows));
        const [total] = figures(totals);
        expect(total![4]).toBe(column(rows, 4));
        for (const users of [5, 6, 7]) expect(total![users]).toBeLessThanOrEqual(column(rows, users));
      }),
      {seed: 26, numRuns: 100},
    );
  });

  it('counts a day in each of the ranges that it is in', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({min: -2, max: 2}), async ({names, first, length}, shift) => {
        const from = Math.max(start, first + shift);
        const ranges = [
          {startDate: isoDay(first), endDate: isoDay(first + length), name: 'one'},
          {startDate: isoDay(from), endDate: isoDay(from + length), name: 'other'},
        ];
        // What counts from the first day of its own range says different things of the same day.
        const columns = names.filter((name) => !name.startsWith('nth'));
        const request = {limit: '250000', keepEmptyRows: true} satisfies Partial<ReportRequest>;
        const both = await ask(source, columns.join(' '), 'eventCount sessions totalUsers', {
          ...request,
          dateRanges: ranges,
        });
        for (const range of ranges) {
          const alone = await ask(source, columns.join(' '), 'eventCount sessions totalUsers', {
            ...request,
            dateRanges: [range],
          });
          const within = both.rows.filter(
            ({dimensionValues}) => dimensionValues.at(-1)?.value === range.name,
          );
          const spelled = (rows: readonly Row[]) =>
            rows.map((row) => [keyOf(row, columns.length), ...figures([row])[0]!].join(' ')).toSorted();
          expect(spelled(within)).toEqual(spelled(alone.rows));
        }
      }),
      {seed: 27, numRuns: 40},
    );
  });
});
