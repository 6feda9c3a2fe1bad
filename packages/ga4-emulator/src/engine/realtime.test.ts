import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {lines} from '../testing/asking.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import type {EventSource} from './event-source.ts';
import {InvalidArgument, NotEmulated} from './refusal.ts';
import type {RealtimeRequest} from './report-request.ts';
import {runRealtimeReport} from './run-report.ts';

let source: EventSource;
let close: () => void;
beforeAll(async () => ({source, close} = await handMadeEvents()));
afterAll(() => close());

/** Seconds after midnight of the property's today, 10 March. */
const at = (hours: number, minutes: number, seconds = 0) => hours * 3600 + minutes * 60 + seconds;

function ask(dimensions: string, metrics: string, more: Partial<RealtimeRequest> = {}, second = at(12, 0)) {
  const names = (list: string) => (list ? list.split(' ').map((name) => ({name})) : []);
  const {day} = source.clock();
  return runRealtimeReport(
    {property: 'properties/1', dimensions: names(dimensions), metrics: names(metrics), ...more},
    {...source, clock: () => ({day, second})},
  );
}

describe('the last half hour', () => {
  it('counts what happened in it, and has no metadata', async () => {
    const report = await ask('', 'activeUsers eventCount screenPageViews keyEvents');
    expect(lines(report.rows)).toEqual([' 1 2 1 0']);
    expect(report.kind).toBe('analyticsData#runRealtimeReport');
    expect(report).not.toHaveProperty('metadata');
    expect(report.rowCount).toBe(1);
  });

  it('says how many minutes ago by the minutes of the clock', async () => {
    // 11:59:55 two events; 12:00:55 one more, once the clock is there
    expect(lines((await ask('minutesAgo', 'eventCount')).rows)).toEqual(['01 2']);
    const later = await ask('minutesAgo unifiedScreenName', 'eventCount', {}, at(12, 1, 3));
    expect(lines(later.rows)).toEqual(['02|Home 2', '01|b page 1']);
    expect(lines((await ask('minutesAgo', 'eventCount', {}, at(12, 28, 59))).rows)).toEqual(['29 2', '28 1']);
    expect((await ask('minutesAgo', 'eventCount', {}, at(12, 31))).rows).toEqual([]);
  });

  it('reaches back over midnight', async () => {
    const {day} = source.clock();
    const report = await runRealtimeReport(
      {property: 'properties/1', dimensions: [{name: 'minutesAgo'}], metrics: [{name: 'screenPageViews'}]},
      {...source, clock: () => ({day: day - 1, second: at(0, 1)})},
    );
    expect(lines(report.rows)).toEqual(['01 1', '02 1']);
  });

  it('takes one or two ranges of minutes, by name', async () => {
    const minuteRanges = [
      {startMinutesAgo: 1, endMinutesAgo: 0, name: 'now'},
      {startMinutesAgo: 29, endMinutesAgo: 2},
    ];
    const two = await ask('', 'eventCount', {minuteRanges, metricAggregations: ['TOTAL']}, at(12, 1, 3));
    expect(two.dimensionHeaders).toEqual([{name: 'dateRange'}]);
    expect(lines(two.rows)).toEqual(['date_range_1 2', 'now 1']);
    expect(lines(two.totals)).toEqual(['now 1', 'date_range_1 2']);
    const one = await ask('', 'eventCount', {minuteRanges: [{endMinutesAgo: 2}]}, at(12, 1, 3));
    expect(lines(one.rows)).toEqual([' 2']);
  });

  it('filters and orders as core reports do', async () => {
    const {rows} = await ask('eventName country', 'eventCount', {
      dimensionFilter: {filter: {fieldName: 'deviceCategory', stringFilter: {value: 'MOBILE'}}},
      orderBys: [{dimension: {dimensionName: 'eventName'}, desc: true}],
      limit: '1',
    });
    expect(lines(rows)).toEqual(['session_start|Japan 1']);
  });
});

describe('refusals', () => {
  const schema =
    'For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/realtime-api-schema ';
  it.each<[string, string, string, Partial<RealtimeRequest>]>([
    [`Field pagePath is not a valid dimension. ${schema}`, 'pagePath', 'eventCount', {}],
    [`Field sessions is not a valid metric.  ${schema}`, '', 'sessions', {}],
    [`Did you mean eventCount? Field eventcount is not a valid metric.  ${schema}`, '', 'eventcount', {}],
    ['Requests require dimensions and/or metrics. Most requests include both.', '', '', {}],
    [
      'Requests are limited to 2 minuteRanges.\n  This request contains 3 minuteRanges.',
      '',
      'eventCount',
      {minuteRanges: [{}, {name: 'a'}, {name: 'b'}]},
    ],
    ['29 minutes ago', '', 'eventCount', {minuteRanges: [{startMinutesAgo: 30}]}],
    ['must not be less than', '', 'eventCount', {minuteRanges: [{startMinutesAgo: 1, endMinutesAgo: 5}]}],
    ['must not begin with', '', 'eventCount', {minuteRanges: [{name: 'RESERVED_x'}]}],
  ])('says %j', async (message, dimensions, metrics, more) => {
    const refused = ask(dimensions, metrics, more);
    await expect(refused).rejects.toBeInstanceOf(InvalidArgument);
    await expect(refused).rejects.toThrow(message);
  });

  it('says so where GA4 has a realtime field that it does not compute', async () => {
    await expect(ask('audienceName', 'eventCount')).rejects.toBeInstanceOf(NotEmulated);
  });
});
