import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {startEmulator} from '../emulator.ts';
import {callRest} from '../testing/rest-call.ts';
import {scratchFolder} from '../testing/scratch-folder.ts';
import {exportOf, parseFixtureSpec} from './fixture.ts';
import type {Fixture} from './fixture-schema.ts';

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function written(fixture: unknown): string {
  const folder = scratchFolder();
  closers.push(folder.remove);
  const file = join(folder.path, 'fixture.json');
  writeFileSync(file, typeof fixture === 'string' ? fixture : JSON.stringify(fixture));
  return file;
}

/** Serves a fixture; gives how to ask it. */
async function served(file: string) {
  const folder = scratchFolder();
  const emulator = await startEmulator({
    dataDir: folder.path,
    anonymous: true,
    clock: {now: new Date('2026-11-22T12:00:00+09:00'), running: false},
    fixtures: [{id: '9', path: file}],
  });
  closers.push(folder.remove, emulator.stop);
  return async (dimensions: string, metrics: string, more: object = {}) => {
    const names = (list: string) => (list ? list.split(' ').map((name) => ({name})) : []);
    const {json} = await callRest(`${emulator.restUrl}/v1beta/properties/9:runReport`, {
      body: {
        dimensions: names(dimensions),
        metrics: names(metrics),
        dateRanges: [{startDate: '7daysAgo', endDate: 'today'}],
        ...more,
      },
    });
    const {rows = []} = json as {
      rows?: {dimensionValues?: {value: string}[]; metricValues: {value: string}[]}[];
    };
    return rows.map(({dimensionValues = [], metricValues}) =>
      [...dimensionValues, ...metricValues].map(({value}) => value).join(' '),
    );
  };
}

/** Anna comes by a search and buys the next day, Ben comes directly and leaves at once. */
const shop: Fixture = {
  currency: 'JPY',
  keyEvents: ['purchase'],
  sessions: [
    {
      user: 'anna',
      at: '2026-11-20T23:59:30',
      source: 'google',
      medium: 'organic',
      region: 'Tokyo',
      device: 'mobile',
      events: [
        {page: '/', title: 'Home'},
        {after: 60, page: '/tea?size=2', title: 'Tea', engaged: 60},
      ],
    },
    {
      user: 'anna',
      at: '2026-11-21T09:00',
      events: [
        {page: '/tea', title: 'Tea'},
        {
          after: 90,
          name: 'purchase',
          page: '/thanks',
          title: 'Thanks',
          value: 1500,
          items: [{id: 'T1', name: 'Green tea', price: 500, quantity: 3}],
        },
      ],
    },
    {user: 'ben', at: '2026-11-21T09:00:00', events: [{page: '/'}]},
  ],
};

describe('a fixture', () => {
  it('is a property with the figures that one would count by hand', async () => {
    const ask = await served(written(shop));
    expect(
      await ask('', 'sessions totalUsers newUsers screenPageViews engagedSessions keyEvents purchaseRevenue'),
    ).toEqual(['3 2 2 4 2 1 1500']);
    expect(
      await ask('date', 'sessions screenPageViews', {orderBys: [{dimension: {dimensionName: 'date'}}]}),
    ).toEqual(['20261120 1 1', '20261121 3 3']);
    expect(await ask('sessionSourceMedium', 'sessions')).toEqual([
      '(direct) / (none) 2',
      'google / organic 1',
    ]);
    expect(await ask('sessionDefaultChannelGroup', 'sessions')).toEqual(['Direct 2', 'Organic Search 1']);
    expect(await ask('pagePathPlusQueryString pageTitle', 'screenPageViews')).toEqual([
      '/ / 1',
      '/ Home 1',
      '/tea Tea 1',
      '/tea?size=2 Tea 1',
    ]);
    expect(await ask('itemName', 'itemsPurchased itemRevenue')).toContain('Green tea 3 1500');
    expect(await ask('newVsReturning', 'sessions')).toEqual(['new 2', 'returning 1']);
  });

  it('credits time to the page that was looked at, and knows usual devices', async () => {
    const ask = await served(written(shop));
    expect(await ask('pagePath', 'userEngagementDuration')).toContain('/ 60');
    expect(await ask('pagePath', 'userEngagementDuration')).not.toContain('/tea 60');
    expect(await ask('deviceCategory operatingSystem browser', 'sessions')).toEqual([
      'desktop Windows Chrome 2',
      'mobile iOS Safari 1',
    ]);
  });

  it('begins with its earliest event, wherever that stands', async () => {
    const events = [{after: 20, page: '/later'}, {page: '/landing'}];
    const ask = await served(written({sessions: [{user: 'a', at: '2026-11-20T09:00', events}]}));
    expect(await ask('landingPage', 'sessions')).toEqual(['/landing 1']);
  });

  it('has custom definitions out of its parameters and user properties', async () => {
    const session = {at: '2026-11-20T09:00', userProperties: {plan: 'free'}};
    const ask = await served(
      written({
        sessions: [
          {
            ...session,
            user: 'a',
            events: [{}, {after: 5, name: 'vote', params: {topic: 'parks', points: 3}}],
          },
          {
            ...session,
            user: 'b',
            events: [{}, {after: 5, name: 'vote', params: {topic: 'parks', points: 4.5}}],
          },
          {user: 'b', at: '2026-11-21T09:00', userProperties: {plan: 'full'}, events: [{}]},
        ],
      }),
    );
    expect(
      await ask('customEvent:topic', 'eventCount customEvent:points averageCustomEvent:points'),
    ).toContain('parks 2 7.5 3.75');
    expect(await ask('customUser:plan', 'sessions')).toEqual(['free 2', 'full 1']);
  });

  it('that the README shows is one', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, json] = /```json\n(\{\n {2}"timeZone"[^`]*)```/.exec(readme)!;
    const ask = await served(written(json!));
    expect(await ask('', 'sessions')).toEqual(['2']);
  });

  it.each<[string, unknown]>([
    ['is not JSON', '{'],
    ['sessions: Invalid input', {}],
    ['sessions: Too small', {sessions: []}],
    [
      'sessions.0.at: a time is written as 2026-11-20T09:00',
      {sessions: [{user: 'a', at: 'noon', events: [{}]}]},
    ],
    [
      'comes at 2026-13-20T09:00, which is no time',
      {sessions: [{user: 'a', at: '2026-13-20T09:00', events: [{}]}]},
    ],
    [
      'sessions.0.events.0.page: a page is a path',
      {sessions: [{user: 'a', at: '2026-11-20T09:00', events: [{page: 'news'}]}]},
    ],
    ['Unrecognized key: "pages"', {sessions: [{user: 'a', at: '2026-11-20T09:00', events: [{pages: '/'}]}]}],
    [
      '"Tokyo" is not a time zone',
      {timeZone: 'Tokyo', sessions: [{user: 'a', at: '2026-11-20T09:00', events: [{}]}]},
    ],
    [
      '"yen" is not a currency',
      {currency: 'yen', sessions: [{user: 'a', at: '2026-11-20T09:00', events: [{}]}]},
    ],
  ])('is refused where it is wrong: %s', (words, fixture) => {
    expect(() => exportOf({id: '9', path: written(fixture)}, 'x.ndjson')).toThrow(words);
  });

  it('is named with its property', () => {
    expect(parseFixtureSpec('9=./a=b.json')).toEqual({id: '9', path: './a=b.json'});
    expect(() => parseFixtureSpec('fixture.json')).toThrow('write it as 300000009=./fixture.json');
    expect(() => exportOf({id: '9', path: '/nowhere/x.json'}, 'x.ndjson')).toThrow('is the file there?');
  });
});
