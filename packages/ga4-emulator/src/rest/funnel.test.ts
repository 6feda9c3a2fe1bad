import {v1alpha} from '@google-analytics/data';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {callRest, signedToken} from '../testing/rest-call.ts';
import {serveSources, type Served} from '../testing/served-property.ts';

let served: Served;
const closers: (() => void | Promise<void>)[] = [];
beforeAll(async () => {
  const {source, close} = await handMadeEvents();
  closers.push(close);
  served = await serveSources({1: source});
  closers.push(served.close);
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const event = (eventName: string) => ({filterExpression: {funnelEventFilter: {eventName}}});
const dateRanges = [{startDate: '2026-03-08', endDate: 'today'}];
const body = <Within>(within: Within) => ({
  dateRanges,
  funnel: {
    steps: [event('first_visit'), {...event('contact_submit'), withinDurationFromPriorStep: within}],
  },
});

it('answers the official client of v1alpha, which writes spans of time as text', async () => {
  const client = new v1alpha.AlphaAnalyticsDataClient({
    fallback: true,
    protocol: 'http',
    apiEndpoint: '127.0.0.1',
    port: Number(new URL(served.restUrl).port),
    keyFilename: served.keyFile,
  });
  const users = async (seconds: number, nanos = 0) => {
    const [{funnelTable, kind}] = await client.runFunnelReport({
      property: 'properties/1',
      returnPropertyQuota: true,
      ...body({seconds, nanos}),
    });
    expect(kind).toBe('analyticsData#runFunnelReport');
    return funnelTable!.rows!.map(({metricValues}) => metricValues![0]!.value);
  };
  expect(await users(75)).toEqual(['3', '1']);
  expect(await users(74, 500_000_000)).toEqual(['3']);
  await client.close();
});

it('says where a span of time is none', async () => {
  const token = await signedToken(served.keyFile);
  for (const within of ['75', 75, '75 s', 'soon', {seconds: 75}]) {
    const url = `${served.restUrl}/v1alpha/properties/1:runFunnelReport`;
    const {code, json} = await callRest(url, {token, body: body(within)});
    expect(code).toBe(400);
    expect((json as {error: {message: string}}).error.message).toContain(
      "Invalid value at 'funnel.steps[1].within_duration_from_prior_step' (type.googleapis.com/google.protobuf.Duration)",
    );
  }
});
