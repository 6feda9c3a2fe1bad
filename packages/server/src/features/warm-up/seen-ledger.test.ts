import {beforeEach, expect, test} from 'vitest';
import type {PropertyAccess} from '../../tenancy/access.ts';
import {readPage} from '../../tenancy/read-report.ts';
import type {GrantedReport} from '../../tenancy/tenant-context.ts';
import type {Dashboard} from './dashboard.ts';
import {seenLedger, type SeenLedger} from './seen-ledger.ts';

const property = {tenant: 't', id: 'p'} as PropertyAccess;
let stored: {property: string; dashboard: Dashboard; day: string}[];
let fail: boolean;
let now: Date;
let ledger: SeenLedger;
beforeEach(() => {
  stored = [];
  fail = false;
  now = new Date('2026-11-24T23:59:00Z');
  ledger = seenLedger(
    ({id}, dashboards, day) => {
      if (fail) return Promise.reject(new Error('down'));
      stored.push(...dashboards.map((dashboard) => ({property: id, dashboard, day})));
      return Promise.resolve();
    },
    () => now,
  );
});

const card = (metric: string, period = 'last28days') => ({kind: 'scorecard', params: {metric, period}});
const page = (...requests: {kind: string; params: object}[]): readonly GrantedReport[] =>
  readPage(requests.map((request, index) => ({id: String(index), ...request}))).granted!;

test('the same reports are one dashboard, in whatever order and however often, once a day', async () => {
  ledger.note(property, page(card('sessions'), card('activeUsers')));
  ledger.note(property, page(card('activeUsers'), card('sessions'), card('sessions')));
  expect(await ledger.flush()).toEqual([property]);
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({
    day: '2026-11-24',
    dashboard: {reports: [{kind: 'scorecard', params: {metric: 'activeUsers', period: 'last28days'}}, {}]},
  });
  ledger.note(property, page(card('sessions'), card('activeUsers')));
  expect(await ledger.flush()).toEqual([property]); // it is looked at, and known to be
  expect(stored).toHaveLength(1);
  now = new Date('2026-11-25T00:01:00Z');
  ledger.note(property, page(card('sessions'), card('activeUsers')));
  await ledger.flush();
  expect(stored.map(({day}) => day)).toEqual(['2026-11-24', '2026-11-25']);
});

test('dates, what goes on now and what was refused are not remembered', async () => {
  const [granted] = page(card('sessions'));
  ledger.note(property, [
    ...page(
      card('sessions', '2026-11-01/2026-11-15'),
      {kind: 'realtime', params: {}},
      {kind: 'status', params: {}},
    ),
    {id: 'x', refusal: Object.assign(new Error('no'), {code: 'report_not_granted'}) as never},
  ]);
  await ledger.flush();
  expect(stored).toEqual([]);
  ledger.note(property, [granted!]);
  await ledger.flush();
  expect(stored).toHaveLength(1);
});

test('what could not be stored is stored the next time', async () => {
  fail = true;
  ledger.note(property, page(card('sessions')));
  await ledger.flush();
  fail = false;
  await ledger.flush();
  expect(stored).toHaveLength(1);
});

test('somebody who tries thousands of pages fills neither memory nor database', async () => {
  for (let number = 0; number < 5000; number += 1)
    ledger.note(property, page(card('sessions'), card('activeUsers')).slice());
  for (let number = 0; number < 100; number += 1) {
    const filter = `pagePath==/${number}`;
    ledger.note({...property, id: 'q'}, page({kind: 'scorecard', params: {metric: 'sessions', filter}}));
  }
  await ledger.flush();
  expect(stored).toHaveLength(1); // there was no room for the others
  for (let number = 0; number < 100; number += 1) {
    const filter = `pagePath==/${number}`;
    ledger.note(property, page({kind: 'scorecard', params: {metric: 'sessions', filter}}));
  }
  await ledger.flush();
  expect(stored).toHaveLength(51);
});

test('reports about some rows are another dashboard than about all, and are remembered with these rows', async () => {
  const requests = [{id: 'a', ...card('sessions')}];
  const scopes = [undefined, {pagePath: ['/news']}, {pagePath: ['/shop']}];
  for (const rows of scopes) ledger.note(property, readPage(requests, rows).granted!);
  await ledger.flush();
  expect(stored.map(({dashboard}) => dashboard.reports[0]!.rows)).toEqual(scopes);
  expect(new Set(stored.map(({dashboard}) => dashboard.name)).size).toBe(3);
});
