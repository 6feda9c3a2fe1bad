import {X509Certificate} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {scratchFolder} from '../testing/scratch-folder.ts';
import {serverIdentity} from './certificates.ts';

const now = new Date('2026-11-23T00:00:00Z');
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => (folder = scratchFolder()));
afterEach(() => folder.remove());

it('is for 127.0.0.1 and localhost, and signed by its authority', async () => {
  const {caFile, certificate} = await serverIdentity(folder.path, now);
  const authority = new X509Certificate(readFileSync(caFile));
  const server = new X509Certificate(certificate);
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(server.checkHost('localhost')).toBe('localhost');
  expect(server.checkHost('example.com')).toBeUndefined();
  expect(server.verify(authority.publicKey)).toBe(true);
  expect([authority.ca, server.ca]).toEqual([true, false]);
});

it('stays the same until a month before it ends', async () => {
  const first = await serverIdentity(folder.path, now);
  expect((await serverIdentity(folder.path, daysLater(300))).certificate).toBe(first.certificate);
  expect((await serverIdentity(folder.path, daysLater(340))).certificate).not.toBe(first.certificate);
});

it('is made anew where a file is broken', async () => {
  const first = await serverIdentity(folder.path, now);
  writeFileSync(first.caFile, 'nonsense');
  const second = await serverIdentity(folder.path, now);
  expect(
    new X509Certificate(second.certificate).verify(
      new X509Certificate(readFileSync(second.caFile)).publicKey,
    ),
  ).toBe(true);
});
