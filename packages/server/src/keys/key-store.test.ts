import {randomBytes} from 'node:crypto';
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';
import type {KeyStore} from './key-store.ts';
import {decrypt, encrypt, keyedHash, masterKeyOf} from './master-key.ts';
import {openKeyStore} from './open-key-store.ts';
import {tenantKeys} from './tenant-keys.ts';

let database: TestDatabase;
let folder: string;
let other: string;
beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'finder-keys-'));
  other = (await database.another('finder_keys')).ownerUrl;
});
afterAll(async () => {
  await rm(folder, {recursive: true, force: true});
  await database?.stop();
});

const stores: [string, () => Promise<KeyStore>][] = [
  ['a folder', () => openKeyStore(`file:${folder}`, database.config.databaseUrl)],
  ['a database of its own', () => openKeyStore(other, database.config.databaseUrl)],
];
describe.each(stores)('a key store in %s', (_what, open) => {
  test('keeps, replaces, lists and forgets', async () => {
    const store = await open();
    expect(await store.read('tenants/a')).toBeUndefined();
    expect(await store.list('tenants')).toEqual([]);
    expect(await store.create('tenants/b', Buffer.from('1'))).toBe(true);
    expect(await store.create('tenants/b', Buffer.from('2'))).toBe(false);
    expect((await store.read('tenants/b'))?.toString()).toBe('1');
    await store.replace('tenants/b', Buffer.from('3'));
    await store.replace('tenants/a', Buffer.from('4'));
    expect((await store.read('tenants/b'))?.toString()).toBe('3');
    expect(await store.list('tenants')).toEqual(['a', 'b']);
    await store.check();
    await store.remove('tenants/a');
    await store.remove('tenants/a');
    expect(await store.list('tenants')).toEqual(['b']);
    await store.close();
    const again = await open();
    expect((await again.read('tenants/b'))?.toString()).toBe('3');
    await again.close();
  });

  test('lets one of many makers win', async () => {
    const store = await open();
    const made = await Promise.all(
      Array.from({length: 20}, (_, index) => store.create('signing/race', Buffer.from([index]))),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect((await store.read('signing/race'))![0]).toBe(made.indexOf(true));
    await store.close();
  });

  test.each(['tenants/../x', '../x', 'a/b/c', '/etc/passwd', 'tenants/', ''])(
    'takes no name like "%s"',
    async (name) => {
      const store = await open();
      await expect(store.read(name)).rejects.toThrow('not a name');
      await expect(store.replace(name, Buffer.of(1))).rejects.toThrow('not a name');
      await store.close();
    },
  );
});

test('the main database is refused as a key store, whatever its address looks like', async () => {
  const {databaseUrl} = database.config;
  for (const url of [databaseUrl, database.urls.ownerUrl, `${databaseUrl}?application_name=x`])
    await expect(openKeyStore(url, databaseUrl)).rejects.toThrow('is the main database');
});

test('files are for this user alone, and nothing half-written stays', async () => {
  const store = await openKeyStore(`file:${folder}`, '');
  await store.replace('tenants/c', randomBytes(60));
  expect((await stat(path.join(folder, 'tenants', 'c'))).mode & 0o777).toBe(0o600);
  expect((await readdir(path.join(folder, 'tenants'))).filter((name) => name.endsWith('.new'))).toEqual([]);
});

describe('encryption', () => {
  const key = randomBytes(32);
  const place = ['tenant', 'table', 'column', 'row', '1'];
  const sealed = encrypt(key, place, Buffer.from('汐見市'));
  test('opens at its own place alone', () => {
    expect(decrypt(key, place, sealed).toString()).toBe('汐見市');
    place.forEach((_, index) => {
      const moved = place.with(index, 'x');
      expect(() => decrypt(key, moved, sealed)).toThrow();
    });
    expect(() => decrypt(key, ['tenant', 'tablecolumn', 'row', '1'], sealed)).toThrow();
    expect(() => decrypt(randomBytes(32), place, sealed)).toThrow();
  });
  test('every flipped bit, and every cut, is found', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decrypt(key, place, flipped)).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => decrypt(key, place, sealed.subarray(0, length))).toThrow();
  });
  test('hashes tell apart what only looks alike when joined', () => {
    expect(keyedHash(key, 'ab', 'c')).not.toEqual(keyedHash(key, 'a', 'bc'));
  });
  test('each purpose has its own key', () => {
    const master = masterKeyOf(randomBytes(32));
    const keys = (['wrap', 'context', 'client-secret', 'log'] as const).map((purpose) =>
      master.derive(purpose).toString('hex'),
    );
    expect(new Set(keys).size).toBe(4);
    expect(() => masterKeyOf(randomBytes(16))).toThrow('32 bytes');
  });
});

test("a tenant's key is made once, opens only its own, and is gone when it is destroyed", async () => {
  const store = await openKeyStore(`file:${path.join(folder, 'more')}`, '', true);
  const master = masterKeyOf(randomBytes(32));
  const keys = tenantKeys(store, master);
  await keys.create('t1');
  await keys.create('t2');
  await expect(keys.create('t1')).rejects.toThrow('already');
  const place = {table: 'profiles', column: 'sealed_name', row: 'r', version: 1};
  const sealed = (await keys.of('t1')).seal(place, {name: '秘密'});
  expect((await keys.of('t1')).open(place, sealed)).toEqual({name: '秘密'});
  await expect(keys.of('t2').then((cipher) => cipher.open(place, sealed))).rejects.toThrow();
  const file = await readFile(path.join(folder, 'more', 'tenants', 't1'));
  await writeFile(path.join(folder, 'more', 'tenants', 't3'), file); // somebody else's key under one's own name
  await expect(keys.of('t3')).rejects.toThrow();
  await store.remove('tenants/t1');
  await expect(tenantKeys(store, master).of('t1')).rejects.toMatchObject({code: 'unavailable'});
  await expect(tenantKeys(store, masterKeyOf(randomBytes(32))).of('t2')).rejects.toThrow();
});
