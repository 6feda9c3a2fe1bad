import {generateKeyPair} from 'jose';
import {expect, test} from 'vitest';
import {embedTokens} from './embed-token.ts';

test('a token that was verified before ends all the same', async () => {
  const {privateKey, publicKey} = await generateKeyPair('EdDSA');
  const start = Date.parse('2026-11-23T06:10:00Z');
  let time = start;
  const tokens = embedTokens({
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
  const token = await tokens.sign({
    ...{jti: id, tenant: id, property: id, client: 'fc_client', sub: 'viewer'},
    ...{iat, exp: iat + 300, grants: [{kind: 'trend'}], origins: []},
  });
  expect(await tokens.verify(token)).toMatchObject({sub: 'viewer'});
  time = start + 299_999;
  expect(await tokens.verify(token)).toMatchObject({sub: 'viewer'});
  time = start + 300_000;
  await expect(tokens.verify(token)).rejects.toMatchObject({code: 'token_expired'});
});
