import {generateKeyPair} from 'jose';
import {beforeEach, expect, test} from 'vitest';
import {embedTokens, type EmbedTokens} from './embed-token.ts';

const start = Date.parse('2026-11-23T06:10:00Z');
let time: number;
let tokens: EmbedTokens;
let token: string;
beforeEach(async () => {
  const {privateKey, publicKey} = await generateKeyPair('EdDSA');
  time = start;
  tokens = embedTokens({
    issuer: 'http://finder.test',
    keys: {
      current: () => ({kid: 'k', key: privateKey}),
      find: () => publicKey,
      seek: () => Promise.resolve(publicKey),
      publicKeys: () => [],
    },
    now: () => new Date(time),
  });
  const id = '01a20a0b-09d6-7573-9573-32d6c59951b0';
  const iat = start / 1000;
  token = await tokens.sign({
    ...{jti: id, tenant: id, property: id, client: 'fc_client', sub: 'viewer'},
    ...{iat, exp: iat + 300, grants: [{kind: 'trend'}], origins: []},
  });
});

test('a token that was verified before ends all the same', async () => {
  expect(await tokens.verify(token)).toMatchObject({sub: 'viewer'});
  time = start + 299_999;
  expect(await tokens.verify(token)).toMatchObject({sub: 'viewer'});
  time = start + 300_000;
  await expect(async () => tokens.verify(token)).rejects.toMatchObject({code: 'token_expired'});
});

test('a process whose clock is a little behind takes a token at once', async () => {
  time = start - 5000;
  expect(await tokens.verify(token)).toMatchObject({sub: 'viewer'});
});

test('a token of the future is none, and one that nobody saw before ends on time', async () => {
  time = start - 7000;
  await expect(async () => tokens.verify(token)).rejects.toMatchObject({code: 'token_invalid'});
  time = start + 300_000;
  await expect(async () => tokens.verify(token)).rejects.toMatchObject({code: 'token_expired'});
});
