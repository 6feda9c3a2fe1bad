import {expect, test} from 'vitest';
import {grantsOf, type Ceiling, type ClientAccess} from './access.ts';

const client: ClientAccess = {
  publicId: 'fc_client',
  grants: [{kind: 'trend'}, {kind: 'scorecard'}],
  origins: ['https://a.example', 'https://b.example'],
  allowServers: false,
  maximumDays: undefined,
  notBefore: new Date(0),
  revokedAt: null,
  secretHash: Buffer.alloc(32),
  previousSecretHash: null,
  revokedTokens: new Set(),
  property: {
    tenant: 't',
    id: 'p',
    number: '300000001',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    credential: {id: 'c', generation: 1, open: () => undefined},
  },
};
const token: Ceiling = {grants: client.grants, origins: client.origins, maximumDays: undefined};
const trend = {id: 'a', kind: 'trend', params: {metric: 'sessions', period: 'last28days'}};
const answered = (narrowed: Partial<ClientAccess>, ceiling = token) =>
  'definition' in grantsOf({...client, ...narrowed}, ceiling).check([trend])[0]!;

test('a token of before shows no more than its client is granted now', () => {
  expect(answered({})).toBe(true);
  expect(answered({grants: [{kind: 'scorecard'}]})).toBe(false);
  expect(answered({grants: [{kind: 'trend', params: {metric: 'activeUsers'}}]})).toBe(false);
  expect(answered({maximumDays: 27})).toBe(false);
  expect(grantsOf({...client, origins: ['https://b.example']}, token).origins).toEqual(['https://b.example']);
});

test('a client granted more than the token says gets what the token says', () => {
  expect(answered({}, {...token, grants: [{kind: 'scorecard'}]})).toBe(false);
  expect(answered({}, {...token, maximumDays: 27})).toBe(false);
  expect(grantsOf(client, {...token, origins: ['https://a.example']}).origins).toEqual(['https://a.example']);
});
