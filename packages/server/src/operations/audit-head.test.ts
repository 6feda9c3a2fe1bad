import {rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {askToken, createCustomer, startTestService, type TestService} from '../testing/service.ts';
import {runCommand} from './commands.ts';

let service: TestService;
let heads: string;
beforeAll(async () => {
  service = await startTestService();
  heads = path.join(service.database.folder, 'keys', 'audit-heads');
});
afterAll(() => service?.stop());

async function finder(...args: string[]) {
  let out = '';
  let err = '';
  const code = await runCommand(['--json', ...args], {
    config: () => service.database.config,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return {code, out, err};
}

describe('where the head of the audit log cannot be recorded', () => {
  test('the result of a change is shown all the same, and a warning', async () => {
    const customer = await createCustomer(service);
    const {tenant} = customer;
    // A file where the folder should be: nothing can be written there, whoever tries.
    await rename(heads, `${heads}.aside`);
    await writeFile(heads, '');
    try {
      const made = await finder(
        ...['embed-client', 'create', '--tenant', tenant, '--property', customer.property],
        ...['--name', 'Second', '--origin', 'https://second.example'],
      );
      expect(made).toMatchObject({
        code: 0,
        err: expect.stringMatching(/"warning":"The change was made, but/),
      });
      const client = JSON.parse(made.out) as {id: string; secret: string};
      expect((await askToken(service.api, {...customer, client})).status).toBe(200);
      for (const command of ['end-tokens', 'revoke']) {
        const done = await finder('embed-client', command, '--tenant', tenant, '--client', client.id);
        expect(done).toMatchObject({code: 0, err: expect.stringContaining('"warning"')});
        expect(done.out).toContain(client.id);
      }
      const created = await finder('tenant', 'create', '--name', 'Another');
      expect(created).toMatchObject({code: 0, err: expect.stringContaining('"warning"')});
    } finally {
      await rm(heads);
      await rename(`${heads}.aside`, heads);
    }
    expect(await finder('audit', 'verify', '--tenant', tenant)).toMatchObject({code: 0, err: ''});
  });
});
