import {request} from 'node:http';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startEmulator, type Emulator} from '../emulator.ts';
import {callRest} from '../testing/rest-call.ts';
import {scratchFolder} from '../testing/scratch-folder.ts';
import type {EmulatorState} from './administration.ts';

const folder = scratchFolder();
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    dataDir: folder.path,
    properties: [{id: '300000001', site: 'shop', seed: 1, scale: 1, months: 1}],
    anonymous: true,
    adminPort: 0,
  });
});
afterAll(async () => {
  await emulator.stop();
  folder.remove();
});
const morning = {now: '2026-11-23T10:00:00+09:00', running: false};
beforeEach(() => {
  emulator.admin.setClock(morning);
  emulator.admin.setScenarios([]);
  emulator.admin.resetQuotas();
  emulator.admin.clearRequests();
});

const admin = async (method: string, path: string, body?: object) => {
  const {code, json} = await callRest(`${emulator.adminUrl!}${path}`, {method, ...(body && {body})});
  return {code, json: json as EmulatorState & {error?: string}};
};
const form = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(emulator.adminUrl!, {method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual'});
const ask = (method: string, body: object) =>
  callRest(`${emulator.restUrl}/v1beta/properties/300000001:${method}`, {body});
const activeUsers = async (method = 'runRealtimeReport', more = {}) => {
  const {json} = await ask(method, {metrics: [{name: 'activeUsers'}], ...more});
  return Number(
    (json as {rows?: {metricValues: {value: string}[]}[]}).rows?.[0]?.metricValues[0]?.value ?? 0,
  );
};

describe('the clock', () => {
  it('moves, and realtime, today and quotas with it', async () => {
    const today = {dateRanges: [{startDate: 'today', endDate: 'today'}]};
    const seen: number[] = [];
    for (let minute = 0; minute < 10; minute++) {
      seen.push(await activeUsers());
      await admin('PUT', '/clock', {moveSeconds: 60});
    }
    expect(new Set(seen).size).toBeGreaterThan(1);
    const before = await activeUsers('runReport', today);
    await admin('PUT', '/quotas', {property: '300000001', quota: 'tokensPerHour', remaining: 0});
    expect((await ask('runReport', {metrics: [{name: 'sessions'}], ...today})).code).toBe(429);
    await admin('PUT', '/clock', {moveSeconds: 3600});
    expect(await activeUsers('runReport', today)).toBeGreaterThan(before);
    await admin('PUT', '/clock', {moveSeconds: 86_400});
    const yesterday = {dateRanges: [{startDate: 'yesterday', endDate: 'yesterday'}]};
    expect(await activeUsers('runReport', yesterday)).toBeGreaterThan(before);
  });

  it('goes back, stands, runs, and shows the real time again', async () => {
    const {json} = await admin('PUT', '/clock', {moveSeconds: -7200});
    expect(json.clock).toEqual({now: '2026-11-22T23:00:00.000Z', running: false, real: false});
    expect((await admin('PUT', '/clock', {running: true})).json.clock.running).toBe(true);
    expect((await admin('PUT', '/clock', {real: true})).json.clock.real).toBe(true);
  });

  it('lets realtime move by itself while it runs', async () => {
    emulator.admin.setClock({now: '2026-11-23T21:00:00+09:00', running: true});
    const counts = async () =>
      JSON.stringify((await ask('runRealtimeReport', {metrics: [{name: 'eventCount'}]})).json);
    const first = await counts();
    await expect.poll(counts, {interval: 200}).not.toBe(first);
  });
});

it('sets scenarios and takes them back', async () => {
  const added = await admin('POST', '/scenarios', {name: 'down', like: 'unavailable', times: 1});
  expect(added.json.scenarios).toMatchObject([{scenario: {name: 'down'}, played: 0, on: true}]);
  expect((await ask('runReport', {})).code).toBe(503);
  expect((await ask('runReport', {})).code).toBe(400);
  const {json} = await admin('PUT', '/scenarios', {scenarios: [{name: 'slow morning', latencyMs: 1}]});
  expect(json.scenarios.map(({scenario}) => scenario.name)).toEqual(['slow morning']);
  expect((await admin('DELETE', '/scenarios/slow%20morning')).json.scenarios).toEqual([]);
  expect((await admin('DELETE', '/scenarios/slow%20morning')).json.error).toBe(
    'There is no scenario "slow morning".',
  );
});

it('tells what was served', async () => {
  await activeUsers();
  await ask('runReport', {
    metrics: [{name: 'nonsense'}],
    dateRanges: [{startDate: 'today', endDate: 'today'}],
  });
  const {json} = await admin('GET', '/state');
  const [property] = json.properties;
  expect(property).toMatchObject({
    id: '300000001',
    timeZone: 'Asia/Tokyo',
    quota: 'standard',
    served: {
      runRealtimeReport: {calls: 1, refused: 0, tokens: 40},
      runReport: {calls: 1, refused: 1, tokens: 0},
    },
  });
  expect(property!.quotasLeft.realtime.tokensPerDay).toBe(199_960);
  expect(json.requests.map(({method, outcome}) => `${method} ${outcome}`)).toEqual([
    'runReport INVALID_ARGUMENT',
    'runRealtimeReport OK',
  ]);
  expect((await admin('DELETE', '/requests')).json.requests).toEqual([]);
});

it.each([
  ['PUT', '/clock', {now: '2026-11-23'}, 400, 'The clock, now: a time is written with its offset'],
  ['PUT', '/clock', {now: '1999-11-23T00:00:00Z'}, 400, 'The clock goes from 2015 to 20'],
  ['PUT', '/clock', {now: '2099-11-23T00:00:00Z'}, 400, 'give a time within these years'],
  ['PUT', '/clock', {moveSeconds: 1e10}, 400, 'give a time within these years'],
  ['PUT', '/clock', undefined, 400, 'The clock: give {"now"'],
  [
    'PUT',
    '/quotas',
    {property: '1', quota: 'tokensPerDay', remaining: 1},
    400,
    'There is no property "1": there is 300000001.',
  ],
  [
    'PUT',
    '/quotas',
    {property: '300000001', quota: 'tokens', remaining: 1},
    400,
    'The quota, quota: Invalid option',
  ],
  ['POST', '/scenarios', {name: 'x'}, 400, 'The scenario: it does nothing'],
  [
    'POST',
    '/scenarios',
    {name: 'x', like: 'slow', property: '999'},
    400,
    'The scenario "x": there is no property "999": there is 300000001.',
  ],
  [
    'POST',
    '/scenarios',
    {name: 'x', like: 'slow', key: 'web'},
    400,
    'no key "web": there is service-account.',
  ],
  [
    'POST',
    '/scenarios',
    {name: 'x', like: 'slow', method: 'runreport'},
    400,
    'no method "runreport": there is runReport',
  ],
  ['DELETE', '/scenarios/%ZZ', undefined, 400, 'not percent-encoded'],
  ['PUT', '/scenarios', [], 400, 'Give {"scenarios": […]}.'],
  ['GET', '/nothing', undefined, 404, 'There is no GET /nothing: there are GET /, GET /state'],
])('refuses %s %s %j', async (method, path, body, code, words) => {
  const answer = await admin(method, path, body);
  expect([answer.code, answer.json.error]).toEqual([code, expect.stringContaining(words) as string]);
});

describe('the page', () => {
  it('shows everything, in English and Japanese, and nothing runs in it', async () => {
    emulator.admin.addScenario({name: 'a', error: {status: 'UNKNOWN', message: '<script>alert(1)</script>'}});
    const english = await fetch(emulator.adminUrl!, {headers: {'accept-language': 'en'}});
    expect(english.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const page = await english.text();
    expect(page).toContain('Property 300000001');
    expect(page).not.toContain('<script>');
    const japanese = await fetch(emulator.adminUrl!, {headers: {'accept-language': 'ja-JP,en;q=0.5'}});
    expect(await japanese.text()).toContain('プロパティ 300000001');
  });

  it('has forms that do what they say', async () => {
    const added = await form({do: 'add', like: 'unavailable', property: '300000001', every: '', times: '2'});
    expect([added.status, added.headers.get('location')]).toEqual([303, '/']);
    await form({do: 'move', seconds: '3600'});
    await form({do: 'exhaust', property: '300000001', group: 'core', quota: 'tokensPerDay'});
    const {clock, scenarios, properties} = emulator.admin.state();
    expect(clock.now).toBe('2026-11-23T02:00:00.000Z');
    expect(scenarios[0]!.scenario).toEqual({
      name: 'unavailable 300000001',
      like: 'unavailable',
      property: '300000001',
      times: 2,
    });
    expect(properties[0]!.quotasLeft.core.tokensPerDay).toBe(0);
    expect((await form({do: 'nonsense'})).status).toBe(400);
  });

  it('takes nothing from pages of other sites', async () => {
    expect((await form({do: 'stop'}, {origin: 'https://evil.example'})).status).toBe(403);
    const {port} = new URL(emulator.adminUrl!);
    const answer = await new Promise<string>((resolve, reject) => {
      const call = request(
        {port, host: '127.0.0.1', path: '/state', headers: {host: 'evil.example'}},
        (response) => {
          text(response).then(resolve, reject);
        },
      );
      call.on('error', reject).end();
    });
    expect(answer).toContain('on this machine only');
  });
});
