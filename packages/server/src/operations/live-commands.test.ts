import {decodeJwt} from 'jose';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  askReports,
  askToken,
  createCustomer,
  sessionsReport,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../testing/service.ts';
import {runCommand} from './commands.ts';

let service: TestService;
let customer: Customer;
beforeAll(async () => {
  service = await startTestService();
  customer = await createCustomer(service);
});
afterAll(() => service?.stop());

async function finder(...args: string[]) {
  let out = '';
  let err = '';
  const code = await runCommand(args, {
    config: () => service.database.config,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return {code, out, err};
}

test('a secret is rotated and shown once, with the end of the one before', async () => {
  const {tenant, client} = customer;
  const rotated = await finder('embed-client', 'rotate-secret', '--tenant', tenant, '--client', client.id);
  expect(rotated.out).toMatch(
    /^Client id {2}fc_\S+\nSecret {5}fs_\S+\nThe one before is taken until 20\S+Z\.\n$/,
  );
  const secret = /fs_\S+/.exec(rotated.out)![0];
  for (const each of [secret, client.secret])
    expect((await askToken(service.api, {...customer, client: {...client, secret: each}})).status).toBe(200);
  const options = ['--tenant', tenant, '--client', client.id, '--overlap'];
  const ended = await finder('embed-client', 'rotate-secret', ...options, '0');
  expect(ended.out).toContain('not taken any more');
  for (const each of [secret, client.secret])
    expect((await askToken(service.api, {...customer, client: {...client, secret: each}})).status).toBe(401);
  expect((await finder('embed-client', 'rotate-secret', ...options, '10081')).err).toContain(
    'a week at most',
  );
  expect((await finder('embed-client', 'rotate-secret', ...options, '-1')).code).toBe(2);
});

test('clients are listed, those that were revoked too', async () => {
  const other = await createCustomer(service, {number: '300000002'});
  const list = async () => (await finder('embed-client', 'list', '--tenant', other.tenant)).out;
  expect(await list()).toBe(`${other.client.id}  in use   ${other.property}  CMS  ${other.origin}\n`);
  await finder('embed-client', 'revoke', '--tenant', other.tenant, '--client', other.client.id);
  expect(await list()).toContain(`${other.client.id}  revoked  `);
});

test('one token is ended by its id out of the audit log', async () => {
  const other = await createCustomer(service, {number: '300000003'});
  const token = await tokenFor(service.api, other);
  const log = await finder('--json', 'audit', 'list', '--tenant', other.tenant);
  const entries = JSON.parse(log.out) as {action: string; object: string}[];
  const {object: jti} = entries.find(({action}) => action === 'embed_token.issue')!;
  expect(jti).toBe(decodeJwt(token).jti);
  expect(await finder('embed-token', 'revoke', '--tenant', other.tenant, '--id', jti)).toMatchObject({
    code: 0,
  });
  const page = {token, origin: other.origin, requests: [sessionsReport]};
  await expect
    .poll(async () => (await askReports(service.api, page)).status, {timeout: 1000, interval: 50})
    .toBe(401);
  const wrong = await finder('embed-token', 'revoke', '--tenant', other.tenant, '--id', 'x');
  expect(wrong).toMatchObject({code: 1, err: expect.stringContaining('is a UUID')});
});

test('rotating a key says what is wrong with it', async () => {
  const {tenant, property} = customer;
  const options = ['--tenant', tenant, '--property', property, '--key-file', '/nowhere.json'];
  expect(await finder('property', 'rotate-credential', ...options)).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be read (ENOENT)'),
  });
});
