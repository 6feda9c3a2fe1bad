import {Client, credentials, Metadata, status, type ServiceError} from '@grpc/grpc-js';
import {createPrivateKey, generateKeyPairSync, type KeyObject} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {SignJWT, UnsecuredJWT, type JWTPayload} from 'jose';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {startEmulator, type Emulator} from '../emulator.ts';
import {scratchFolder} from '../testing/scratch-folder.ts';

const folder = scratchFolder();
const scope = 'https://www.googleapis.com/auth/analytics.readonly';
let emulator: Emulator;
let client: Client;
let email: string;
let keyId: string;
let key: KeyObject;

beforeAll(async () => {
  emulator = await startEmulator({
    dataDir: folder.path,
    now: () => new Date('2026-11-23T06:10:00+09:00'),
    properties: [{id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 1}],
  });
  client = new Client(emulator.endpoint, credentials.createSsl(readFileSync(emulator.caFile)));
  const file = JSON.parse(readFileSync(emulator.keyFile, 'utf8')) as Record<string, string>;
  [email, keyId, key] = [
    file['client_email']!,
    file['private_key_id']!,
    createPrivateKey(file['private_key']!),
  ];
});
afterAll(async () => {
  client.close();
  await emulator.stop();
  folder.remove();
});

interface TokenParts {
  readonly claims?: JWTPayload;
  readonly issued?: number;
  readonly expires?: number;
  readonly kid?: string;
  readonly signer?: KeyObject;
}

function token({
  claims = {},
  issued = 0,
  expires = 3600,
  kid = keyId,
  signer = key,
}: TokenParts = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({iss: email, sub: email, scope, ...claims})
    .setProtectedHeader({alg: 'RS256', typ: 'JWT', kid})
    .setIssuedAt(now + issued)
    .setExpirationTime(now + expires)
    .sign(signer);
}

/** Sends raw bytes as a message to a method: what comes back is the error, or nothing. */
function call(authorization: string | undefined, message = Buffer.alloc(0), method = 'RunReport') {
  const metadata = new Metadata();
  if (authorization !== undefined) metadata.set('authorization', authorization);
  return new Promise<ServiceError | null>((resolve) => {
    client.makeUnaryRequest(
      `/google.analytics.data.v1beta.BetaAnalyticsData/${method}`,
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      message,
      metadata,
      (error) => resolve(error),
    );
  });
}

/** `properties/0/metadata`, which every good token may read. */
const everybodysMetadata = Buffer.concat([Buffer.from([0x0a, 21]), Buffer.from('properties/0/metadata')]);
const withToken = async (parts?: TokenParts) =>
  call(`Bearer ${await token(parts)}`, everybodysMetadata, 'GetMetadata');

it('lets a good token in, by scope or by audience', async () => {
  expect(await withToken()).toBeNull();
  const audience = {scope: undefined, aud: 'https://analyticsdata.googleapis.com/'};
  expect(await withToken({claims: audience})).toBeNull();
});

it('asks for a token where none came, and says why in the details', async () => {
  for (const authorization of [undefined, 'Basic abc', 'Bearer ']) {
    const error = await call(authorization);
    expect(error?.code).toBe(status.UNAUTHENTICATED);
    expect(error?.details).toMatch(
      /^Request is missing required authentication credential\. Expected OAuth 2 access token/,
    );
    const details = error?.metadata.get('grpc-status-details-bin')[0]?.toString() ?? '';
    expect(details).toContain('CREDENTIALS_MISSING');
    expect(details).toContain('google.analytics.data.v1beta.BetaAnalyticsData.RunReport');
  }
});

it.each<[string, () => Promise<string> | string]>([
  ['no token at all', () => 'nonsense'],
  ['an expired one', () => token({issued: -7200, expires: -3600})],
  ['one that lives too long', () => token({expires: 7200})],
  ['one from the future', () => token({issued: 1800})],
  [
    'one for another service',
    () => token({claims: {scope: undefined, aud: 'https://storage.googleapis.com/'}}),
  ],
  ['one for another scope', () => token({claims: {scope: 'https://www.googleapis.com/auth/drive'}})],
  ['one of another account', () => token({claims: {iss: 'x@emulator.invalid', sub: 'x@emulator.invalid'}})],
  ['one in the name of another', () => token({claims: {sub: 'x@emulator.invalid'}})],
  ['one with an unknown key id', () => token({kid: 'x'})],
  [
    'one signed with another key',
    () => token({signer: generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey}),
  ],
  [
    'an unsigned one',
    () => new UnsecuredJWT({iss: email, sub: email, scope}).setIssuedAt().setExpirationTime('1h').encode(),
  ],
  [
    'one signed with the public key as a secret',
    () => {
      const secret = new TextEncoder().encode(key.export({type: 'pkcs8', format: 'pem'}).toString());
      return new SignJWT({iss: email, sub: email, scope})
        .setProtectedHeader({alg: 'HS256', kid: keyId})
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(secret);
    },
  ],
])('turns away %s', async (_, make) => {
  const error = await call(`Bearer ${await make()}`, everybodysMetadata, 'GetMetadata');
  expect(error?.code).toBe(status.UNAUTHENTICATED);
  expect(error?.details).toMatch(/^Request had invalid authentication credentials\./);
});

it('lives on whatever bytes it is sent', async () => {
  const good = `Bearer ${await token()}`;
  for (const bytes of [
    Buffer.from([0xff, 0xff, 0xff]),
    Buffer.alloc(100_000, 0x0a),
    Buffer.from('{"property":1}'),
  ]) {
    expect((await call(good, bytes))?.code).not.toBe(status.OK);
  }
  expect((await call(good, Buffer.alloc(0), 'GetAudienceExport'))?.code).toBe(status.UNIMPLEMENTED);
  expect(await withToken()).toBeNull();
});

it('does not open one folder twice in a process', async () => {
  await expect(startEmulator({dataDir: folder.path})).rejects.toThrow('Another emulator uses');
});

it('stops while it makes its data, when told to', async () => {
  const other = scratchFolder();
  const stop = new AbortController();
  const starting = startEmulator({
    dataDir: other.path,
    now: () => new Date('2026-11-23T06:10:00+09:00'),
    progress: () => stop.abort(),
    signal: stop.signal,
  });
  await expect(starting).rejects.toThrow('aborted');
  other.remove();
});
