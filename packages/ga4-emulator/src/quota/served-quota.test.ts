import {afterEach, expect, it} from 'vitest';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {callRest, signedToken, type RestAnswer} from '../testing/rest-call.ts';
import {serveSources} from '../testing/served-property.ts';
import type {QuotaTier} from './limits.ts';

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A property with quotas behind both transports; gives how to call it over REST. */
async function property(quota?: QuotaTier) {
  const {source, close} = await handMadeEvents();
  const served = await serveSources({1: {...source, ...(quota && {quota})}});
  closers.push(close, served.close);
  const token = await signedToken(served.keyFile);
  return (method: string, body: object) =>
    callRest(`${served.restUrl}/v1beta/properties/1:${method}`, {token, body});
}
const year = {dateRanges: [{startDate: '2025-03-08', endDate: '2026-03-07'}], metrics: [{name: 'sessions'}]};
const day = {dateRanges: [{startDate: 'today', endDate: 'today'}], metrics: [{name: 'sessions'}]};
const errorOf = ({code, json}: RestAnswer) =>
  [code, (json as {error?: {status: string; message: string}}).error?.message] as const;
const countOf = (answers: readonly RestAnswer[], code: number) =>
  answers.filter((answer) => answer.code === code).length;

it('charges every report of a batch, which takes one of the concurrent requests', async () => {
  const call = await property('standard');
  const batch = {requests: Array.from({length: 5}, () => ({...year, returnPropertyQuota: true}))};
  const answers = await Promise.all([1, 2, 3].map(() => call('batchRunReports', batch)));
  expect(countOf(answers, 200)).toBe(3);
  const {json} = await call('runReport', {...day, returnPropertyQuota: true});
  const {tokensPerDay, concurrentRequests} = (
    json as {propertyQuota: Record<string, {consumed: number; remaining: number}>}
  ).propertyQuota;
  expect(tokensPerDay).toEqual({consumed: 1, remaining: 200_000 - 15 * 7 - 1}); // 7 tokens for a year
  expect(concurrentRequests).toEqual({consumed: 0, remaining: 10});
});

it('answers ten at once, refuses the others in GA4’s words, and goes on', async () => {
  const call = await property('standard');
  const answers = await Promise.all(Array.from({length: 60}, () => call('runReport', year)));
  expect(countOf(answers, 200)).toBeGreaterThanOrEqual(10);
  const refused = answers.filter(({code}) => code !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused)
    expect(errorOf(answer)).toEqual([429, 'Exhausted concurrent requests quota.']);
  expect((await call('runReport', day)).code).toBe(200);
});

it('refuses nothing where a property has no quota', async () => {
  const call = await property();
  const answers = await Promise.all(Array.from({length: 60}, () => call('runReport', year)));
  expect(countOf(answers, 200)).toBe(60);
});
