import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {newSigningKey, issueToken} from '@meglass-finder/host';
import {decodeJwt} from 'jose';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  askToken,
  createCustomer,
  startTestService,
  type Customer,
  type TestService,
} from '../testing/service.ts';
import {runCommand} from './commands.ts';

let service: TestService;
let customer: Customer;
let own: string[];
beforeAll(async () => {
  service = await startTestService();
  customer = await createCustomer(service, {origin: 'https://www.example.jp'});
  own = ['--tenant', customer.tenant, '--client', customer.client.id];
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
const keys = async () => (await finder('embed-client', 'keys', '--tenant', customer.tenant)).out;

test('a public key is registered, listed and removed, and signs meanwhile', async () => {
  const {privateKey, publicKey} = await newSigningKey();
  const file = path.join(service.database.folder, 'key.json');
  await writeFile(file, JSON.stringify(privateKey));
  expect((await finder('embed-client', 'add-key', ...own, '--file', file)).err).toContain('the private key');
  await writeFile(file, JSON.stringify(publicKey));
  const added = await finder('embed-client', 'add-key', ...own, '--file', file);
  expect(added.out).toMatch(/^Client id {2}fc_\S+\nKey id {5}fk_\S+\n/);
  const kid = /fk_\S+/.exec(added.out)![0];
  expect(await keys()).toMatch(new RegExp(`^${customer.client.id}  ${kid}  signing  20\\S+Z\n$`));
  const signing = {
    api: service.api,
    clientId: customer.client.id,
    key: {...privateKey, kid},
    issuer: service.database.config.issuer,
  };
  expect(await issueToken(signing, {subject: 'viewer'})).toHaveProperty('token');
  expect((await finder('embed-client', 'remove-key', ...own, '--key', kid)).out).toBe(`Removed ${kid}.\n`);
  await expect(issueToken(signing, {subject: 'viewer'})).rejects.toMatchObject({code: 'client_unknown'});
  expect((await finder('embed-client', 'remove-key', ...own, '--key', kid)).err).toContain('has no key');
  expect(await keys()).toBe('None.\n');
});

test('a publishable key is made with grants that leave nothing open, listed and removed', async () => {
  const add = (grant: string) =>
    finder(
      'embed-client',
      'add-publishable-key',
      ...own,
      '--origin',
      customer.origin,
      '--grant',
      grant,
      '--path',
      '/news',
    );
  expect((await add('scorecard:metric=sessions,period=last7days')).err).toContain(
    'leaves filter to the page',
  );
  const made = await add('scorecard:metric=sessions,period=last7days,filter=');
  const key = /fp_\S+/.exec(made.out)![0];
  expect(await keys()).toContain(`${key}  publishable`);
  const response = await fetch(`${service.api}/v1/publishable-tokens?key=${key}`, {
    method: 'POST',
    headers: {origin: customer.origin},
  });
  expect(decodeJwt(((await response.json()) as {token: string}).token)).toMatchObject({
    rows: {pagePath: ['/news']},
    grants: [{kind: 'scorecard', params: {metric: ['sessions'], period: ['last7days'], filter: ['']}}],
  });
  expect((await finder('embed-client', 'remove-publishable-key', ...own, '--key', key)).out).toBe(
    `Removed ${key}.\n`,
  );
  expect(await keys()).toBe('None.\n');
});

test('what a publishable key cannot do without is asked for by its name', async () => {
  const add = (...more: string[]) => finder('embed-client', 'add-publishable-key', ...own, ...more);
  const origin = ['--origin', customer.origin];
  expect((await add(...origin)).err).toMatch(/required option '--grant <kind:param=value…>' not specified/);
  expect((await add('--grant', 'heatmap:metric=sessions')).err).toMatch(
    /required option '--origin <origin>'/,
  );
});

test('a client is made for some rows, and its tokens are', async () => {
  const create = (...more: string[]) =>
    finder(
      ...['embed-client', 'create', '--tenant', customer.tenant, '--property', customer.property],
      ...['--name', 'News', '--origin', customer.origin, ...more],
    );
  expect((await create('--path', 'news')).err).toContain('must be the beginning of a path');
  const made = await create('--path', '/news', '--path', '/お知らせ', '--host', 'www.example.jp');
  const [id, secret] = [/fc_\S+/.exec(made.out)![0], /fs_\S+/.exec(made.out)![0]];
  const answer = await askToken(service.api, {...customer, client: {id, secret}});
  expect(decodeJwt(((await answer.json()) as {token: string}).token)['rows']).toEqual({
    hostName: ['www.example.jp'],
    pagePath: ['/news', '/お知らせ'],
  });
});
