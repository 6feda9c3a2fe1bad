import {randomBytes} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {masterKeyOf} from './master-key.ts';
import {openKeyStore} from './open-key-store.ts';
import {createSigningKey, removeSigningKey} from './signing-key-records.ts';
import {loadSigningKeys} from './signing-keys.ts';
import {acceptedAfterUse, scheduleOf} from './signing-schedule.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-signing-'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const minute = 60_000;
const start = Date.parse('2026-11-23T06:00:00Z');
const at = (minutes: number) => new Date(start + minutes * minute);
const master = masterKeyOf(randomBytes(32));
const storeIn = (name: string) => openKeyStore(`file:${path.join(folder, name)}`, '', true);

test('keys take turns by their times alone', () => {
  const keys = [
    {kid: 'c', signsFrom: at(30)},
    {kid: 'a', signsFrom: at(0)},
    {kid: 'b', signsFrom: at(10)},
  ];
  const states = (minutes: number) => scheduleOf(keys, at(minutes)).map(({kid, state}) => `${kid} ${state}`);
  expect(states(-1)).toEqual(['a current', 'b next', 'c next']); // nobody is to be without a key
  expect(states(9)).toEqual(['a current', 'b next', 'c next']);
  expect(states(10)).toEqual(['a last', 'b current', 'c next']);
  expect(acceptedAfterUse).toBe(11 * minute);
  expect(states(20.9)).toEqual(['a last', 'b current', 'c next']);
  expect(states(21)).toEqual(['a ended', 'b current', 'c next']);
  expect(states(60)).toEqual(['a ended', 'b ended', 'c current']);
});

test('a process follows the store: a key is shown and accepted before it signs, and for a while after', async () => {
  const store = await storeIn('follow');
  let time = at(0);
  const make = (kid: string, signsFrom: Date) =>
    createSigningKey(store, master, {now: time, signsFrom, id: () => kid});
  await expect(loadSigningKeys(store, master, () => time)).rejects.toThrow('migrate');
  await make('first', at(0));
  const keys = await loadSigningKeys(store, master, () => time);
  const shown = () => keys.publicKeys().map(({kid}) => kid);
  await make('second', at(10));
  expect(keys.find('second')).toBeUndefined();
  expect(await keys.seek('second')).toBeDefined(); // another process signs with it: its clock is ahead
  expect(shown()).toEqual(['first', 'second']);
  expect(keys.current().kid).toBe('first');
  time = at(10);
  expect(keys.current().kid).toBe('second');
  time = at(20);
  expect(keys.find('first')).toBeDefined();
  expect(shown()).toEqual(['first', 'second']);
  time = at(21);
  expect(keys.find('first')).toBeUndefined();
  expect(await keys.seek('first')).toBeUndefined();
  expect(shown()).toEqual(['second']);
  expect(keys.publicKeys().every((key) => key.d === undefined && key.alg === 'EdDSA')).toBe(true);
});

test('a key that was destroyed ends with the next look, and an empty store changes nothing', async () => {
  const store = await storeIn('retire');
  for (const kid of ['first', 'second'])
    await createSigningKey(store, master, {now: at(0), signsFrom: at(0), id: () => kid});
  const keys = await loadSigningKeys(store, master, () => at(1));
  await removeSigningKey(store, 'first');
  await keys.refresh();
  expect(keys.find('first')).toBeUndefined();
  await removeSigningKey(store, 'second');
  await expect(keys.refresh()).rejects.toThrow('no signing key');
  expect(keys.current().kid).toBe('second');
});

test('made-up names of keys do not keep the store busy', async () => {
  const store = await storeIn('flood');
  await createSigningKey(store, master, {now: at(0), signsFrom: at(0), id: () => 'first'});
  let looks = 0;
  const counted = {...store, list: (name: string) => ((looks += 1), store.list(name))};
  const keys = await loadSigningKeys(counted, master, () => at(1));
  looks = 0;
  await Promise.all(Array.from({length: 100}, (_, index) => keys.seek(`none-${index}`)));
  expect(looks).toBe(1);
});
