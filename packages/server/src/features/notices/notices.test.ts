import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Scenario} from '@meglass-finder/ga4-emulator';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {freePort, startProgram} from '../../bench/service.ts';
import {runCommand} from '../../operations/commands.ts';
import {startEmulatedService, type EmulatedService} from '../../testing/emulated-service.ts';
import {startTestMailServer, type TestMailServer} from '../../testing/mail-server.ts';
import type {Customer} from '../../testing/service.ts';
import type {Notice} from './notices.repository.ts';

let mail: TestMailServer;
let service: EmulatedService;
const from = 'finder@example.jp';

beforeAll(async () => {
  mail = await startTestMailServer();
  service = await startEmulatedService([{id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 3}], {
    mail: {url: mail.url, from},
  });
});
afterAll(async () => {
  await service?.stop();
  await mail?.stop();
});
afterEach(async () => {
  service.emulator.admin.setScenarios([]);
  mail.before = () => undefined;
  mail.received.length = 0;
  await service.sql('DELETE FROM jobs.job');
});

const break_ = (effect: Partial<Scenario> = {revokedKey: true}) =>
  service.emulator.admin.setScenarios([{name: 'refused', ...effect} as Scenario]);
const contact = (address: string, language: 'ja' | 'en' = 'ja') => ({address, language});
let number = 0;
/** A question that nothing is kept of. */
const question = () => {
  const day = String((number++ % 28) + 1).padStart(2, '0');
  const period = `2026-10-${day}/2026-11-${day}`;
  return [{id: 'a', kind: 'ranking', params: {metric: 'sessions', dimension: 'sessionSource', period}}];
};
const ask = (api: string, customer: Customer) => service.ask(api, customer, question());
const noticesOf = ({tenant}: Customer): Promise<Notice[]> => service.operations.listNotices(tenant);
async function finder(...args: string[]) {
  let out = '';
  const code = await runCommand(args, {
    config: () => service.database.config,
    out: (text) => (out += text),
    err: (text) => (out += text),
  });
  return {code, out};
}

test('however many processes and viewers notice, the owner is told once, and again only of another key', async () => {
  const customer = await service.customer();
  await service.operations.setContact(customer.tenant, contact('owner@town.example.jp'));
  const servers = [await service.startServer(), await service.startServer()];
  break_();
  const lines = await Promise.all(
    Array.from({length: 30}, (_, index) => ask(servers[index % 2]!.address, customer)),
  );
  for (const line of lines) expect(line.get('a')).toMatchObject({problem: {code: 'ga4_credential_refused'}}); // and widgets say so
  await expect.poll(() => mail.received.length).toBe(1);
  await Promise.all(servers.map(({address}) => ask(address, customer)));
  await wait(1500);
  expect(mail.received).toHaveLength(1);
  const [received] = mail.received;
  expect(received).toMatchObject({
    from,
    to: ['owner@town.example.jp'],
    subject: 'Google アナリティクスに接続できません:Official site',
  });
  expect(received!.text).toContain('Official site(プロパティ 300000001)');
  expect(received!.text).toContain('新しい鍵を作り');
  expect(received!.raw + received!.text).not.toMatch(/PRIVATE KEY|gserviceaccount|private_key/);
  expect(received!.raw).not.toContain(customer.tenant);
  expect(await noticesOf(customer)).toEqual([
    expect.objectContaining({
      property: customer.property,
      code: 'ga4_credential_refused',
      sentAt: expect.any(Date),
      clearedAt: null,
    }),
  ]);
  await Promise.all(servers.map((server) => server.stop()));

  service.emulator.admin.setScenarios([]);
  await service.rotate(customer);
  expect((await noticesOf(customer))[0]!.clearedAt).toBeInstanceOf(Date);
  break_({error: {status: 'PERMISSION_DENIED'}});
  const server = await service.startServer();
  await ask(server.address, customer);
  await expect.poll(() => mail.received.length).toBe(2);
  expect(mail.received[1]!.text).toContain('閲覧者');
  expect(mail.received[1]!.messageId).not.toBe(mail.received[0]!.messageId);
  expect(await noticesOf(customer)).toHaveLength(2);
  await server.stop();
  const actions = (await service.operations.listAudit(customer.tenant)).map(({action}) => action);
  expect(actions.filter((action) => action === 'notice.send')).toHaveLength(2);
});

test('a key that works again ends its notice; refused once more the same day, nobody is told twice', async () => {
  const customer = await service.customer();
  await service.operations.setContact(customer.tenant, contact('owner@town.example.jp', 'en'));
  const refuse = async () => {
    break_();
    const server = await service.startServer();
    await ask(server.address, customer);
    return server;
  };
  await (async () => {
    const server = await refuse();
    await expect.poll(() => mail.received.length).toBe(1);
    await server.stop();
  })();
  expect(mail.received[0]!.subject).toBe('Google Analytics refuses the connection: Official site');
  service.emulator.admin.setScenarios([]);
  const works = await service.startServer();
  await ask(works.address, customer);
  await expect.poll(async () => (await noticesOf(customer))[0]!.clearedAt).toBeInstanceOf(Date);
  await works.stop();
  const again = await refuse();
  await expect.poll(async () => (await noticesOf(customer))[0]!.clearedAt).toBeNull();
  await wait(1500);
  expect(mail.received).toHaveLength(1);
  await again.stop();
  // Days later it is worth another mail.
  await service.sql("UPDATE tenant.notices SET sent_at = sent_at - interval '3 days', cleared_at = now()");
  await (await refuse()).stop();
  const later = await service.startServer();
  await expect.poll(() => mail.received.length).toBe(2);
  await later.stop();
});

test('a mail server that is away is tried again later, and a killed process harms nothing', async () => {
  const customer = await service.customer();
  await service.operations.setContact(customer.tenant, contact('owner@town.example.jp'));
  const begun = Promise.withResolvers<undefined>();
  mail.before = () => {
    begun.resolve(undefined);
    return new Promise(() => undefined); // it never says yes
  };
  break_();
  const {config} = service.database;
  const port = await freePort();
  const killed = await startProgram({
    file: fileURLToPath(new URL('../../main.ts', import.meta.url)),
    args: [],
    port,
    environment: {
      FINDER_DATABASE_URL: config.databaseUrl,
      FINDER_KEY_STORE: config.keyStore,
      FINDER_MASTER_KEY: config.masterKey.toString('base64'),
      FINDER_ISSUER: config.issuer,
      FINDER_LISTEN: `127.0.0.1:${port}`,
      FINDER_GA4_ENDPOINT: service.emulator.endpoint,
      FINDER_GA4_CA_FILE: service.emulator.caFile,
      FINDER_REPORT_NOW: config.reportNow!.toISOString(),
      FINDER_SMTP_URL: mail.url,
      FINDER_MAIL_FROM: from,
      FINDER_LOG_LEVEL: 'silent',
    },
    readyPath: '/health/ready',
  });
  await ask(killed.api, customer);
  await begun.promise;
  await killed.kill();
  expect((await noticesOf(customer))[0]!.sentAt).toBeNull();

  let refusals = 0;
  mail.before = () => {
    refusals += 1;
    if (refusals === 1) throw new Error('Come back later');
  };
  const server = await service.startServer();
  const state = async () =>
    (
      await service.sql<{state: string}>(
        "SELECT state::text AS state FROM jobs.job WHERE name = 'notices' ORDER BY created_on DESC LIMIT 1",
      )
    )[0]!.state;
  // The minute in which the claim ends and the queue notices.
  await service.sql("UPDATE tenant.notices SET sending_until = now() - interval '1 second'");
  await service.sql(
    "UPDATE jobs.job SET heartbeat_on = now() - interval '31 seconds' WHERE state = 'active'",
  );
  await expect.poll(state, {interval: 500}).toBe('retry');
  const again = () => service.sql("UPDATE jobs.job SET start_after = now() WHERE state = 'retry'");
  await again();
  await expect.poll(() => refusals).toBe(1);
  expect(mail.received).toEqual([]);
  await expect.poll(state).toBe('retry');
  await again();
  await expect.poll(() => mail.received.length).toBe(1);
  await wait(1000);
  expect(mail.received).toHaveLength(1);
  await server.stop();
});

test('with nobody to tell, the notice is kept and shown, and told to whoever is named later', async () => {
  const customer = await service.customer();
  const server = await service.startServer();
  break_();
  await ask(server.address, customer);
  const shown = async () => (await finder('tenant', 'notices', '--tenant', customer.tenant)).out;
  await expect.poll(shown).toMatch(/ga4_credential_refused {2}\S+ {2}not sent {2}goes on/);
  expect(service.log.join('')).toContain('refused by Google');
  expect((await finder('tenant', 'contact', '--tenant', customer.tenant)).out).toContain('Nobody is told');
  const set = (email: string) =>
    finder('tenant', 'contact', '--tenant', customer.tenant, '--email', email, '--language', 'en');
  expect(await set('a@x.jp,b@x.jp')).toMatchObject({code: 1, out: expect.stringContaining('one e-mail')});
  expect(await set('owner@town.example.jp')).toMatchObject({
    code: 0,
    out: 'owner@town.example.jp is told (en).\n',
  });
  await expect.poll(() => mail.received.length).toBe(1);
  expect(await shown()).toContain('sent 20');
  const [row] = await service.sql<{sealed: Buffer}>(
    'SELECT sealed_contact AS sealed FROM tenant.contacts WHERE tenant_id = $1',
    [customer.tenant],
  );
  expect(row!.sealed.includes('owner@town')).toBe(false);
  await finder('tenant', 'contact', '--tenant', customer.tenant, '--none');
  expect(await service.operations.readContact(customer.tenant)).toBeUndefined();
  await server.stop();
});

test('a property that its owner disconnects is nothing to tell', async () => {
  const customer = await service.customer();
  await service.operations.setContact(customer.tenant, contact('owner@town.example.jp'));
  await service.operations.disconnectProperty(customer.tenant, customer.property);
  const server = await service.startServer();
  expect((await ask(server.address, customer)).get('a')).toMatchObject({
    problem: {code: 'ga4_credential_refused'},
  });
  await wait(1500);
  expect(await noticesOf(customer)).toEqual([]);
  expect(mail.received).toEqual([]);
  await server.stop();
});
