import {setTimeout as wait} from 'node:timers/promises';
import {decodeJwt} from 'jose';
import pg from 'pg';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {openOperations, type Operations} from '../../operations/operations.ts';
import {startChildServer, type ChildServer} from '../../testing/child-server.ts';
import {startTestDatabase, type TestDatabase} from '../../testing/database.ts';
import {fakeGa4} from '../../testing/fake-ga4.ts';
import {
  askReports,
  createCustomer,
  problemIn,
  sessionsReport,
  tokenFor,
  type Customer,
} from '../../testing/service.ts';

let database: TestDatabase;
let superuser: pg.Client;
let operations: Operations;
let servers: ChildServer[];

beforeAll(async () => {
  database = await startTestDatabase({reportNow: new Date('2026-11-23T06:10:00+09:00')});
  superuser = new pg.Client(database.urls.superuserUrl);
  await superuser.connect();
  operations = await openOperations(database.config, fakeGa4().connect);
  servers = await Promise.all([startChildServer(database.config), startChildServer(database.config)]);
});
afterAll(async () => {
  await superuser?.query('GRANT CONNECT ON DATABASE finder_test TO finder_test_app');
  await superuser?.end();
  await operations?.close();
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await database?.stop();
});

/** However little of the processor the servers get. */
const patiently = {timeout: 30_000};

let customer: Customer;
let token: string;
beforeEach(async () => {
  customer = await createCustomer(
    {operations},
    {number: String(300000000 + Math.floor(Math.random() * 1e8))},
  );
  token = await tokenFor(servers[0]!.api, customer);
});

/** When what was answered with figures last was sent, and what was refused; and every other answer there was. */
interface Watched {
  lastAnswered: number;
  lastRefused: number;
  answers: number;
  refusals: Set<string>;
}

/** The code of a problem that is the whole answer, or the only line of one. */
function codeIn(text: string): string {
  const told = JSON.parse(text) as {code: string} | {problem: {code: string}};
  return 'problem' in told ? told.problem.code : told.code;
}

/** Asks both servers again and again. */
function watch(): {seen: Watched[]; stop: () => Promise<Watched[]>} {
  let over = false;
  const seen = servers.map(() => ({
    lastAnswered: 0,
    lastRefused: 0,
    answers: 0,
    refusals: new Set<string>(),
  }));
  const loops = servers.map(async ({api}, index) => {
    while (!over) {
      const page = {token, origin: customer.origin, requests: [sessionsReport]};
      const sent = performance.now();
      const text = await askReports(api, page).then((response) => response.text());
      if (text.includes('"data"')) {
        seen[index]!.lastAnswered = sent;
        seen[index]!.answers += 1;
      } else {
        seen[index]!.lastRefused = sent;
        seen[index]!.refusals.add(codeIn(text));
      }
      await wait(5);
    }
  });
  return {
    seen,
    async stop() {
      over = true;
      await Promise.all(loops);
      return seen;
    },
  };
}

const revocations: [string, () => Promise<unknown>][] = [
  ['an embed client is revoked', () => operations.revokeEmbedClient(customer.tenant, customer.client.id)],
  ['a token is revoked by its id', () => operations.revokeEmbedToken(customer.tenant, decodeJwt(token).jti!)],
  ['all tokens are ended', () => operations.endEmbedTokens(customer.tenant, customer.client.id)],
];

/** Milliseconds after which a revocation holds, whatever happens. */
const holdsAfter = 1000;

/** Revokes under watch; returns how long after that each server was sent something that it still answered, in milliseconds. */
async function lastAnswersAfter(revoke: () => Promise<unknown>): Promise<number[]> {
  const watching = watch();
  let revoked: number;
  try {
    await expect.poll(() => watching.seen.every(({answers}) => answers > 10), patiently).toBe(true);
    await revoke();
    revoked = performance.now();
    const late = revoked + holdsAfter;
    await expect
      .poll(
        () => watching.seen.every((each) => Math.max(each.lastAnswered, each.lastRefused) > late + 500),
        patiently,
      )
      .toBe(true);
  } finally {
    await watching.stop();
  }
  const {seen} = watching;
  for (const {refusals} of seen) expect([...refusals]).toEqual(['token_revoked']);
  return seen.map(({lastAnswered}) => lastAnswered - revoked);
}

const listeners = `SELECT pid FROM pg_stat_activity WHERE application_name = 'meglass-finder listener'`;

describe('in two processes', () => {
  test.each(revocations)(
    'with notifications, when %s, nothing is answered after 1 s',
    async (_what, revoke) => {
      expect((await superuser.query(listeners)).rowCount).toBe(2);
      for (const late of await lastAnswersAfter(revoke)) expect(late).toBeLessThan(holdsAfter);
    },
  );

  test.each(revocations)(
    'with the listening connections cut for good, when %s, nothing is answered after 1 s',
    async (_what, revoke) => {
      await superuser.query('REVOKE CONNECT ON DATABASE finder_test FROM finder_test_app');
      try {
        await superuser.query(`SELECT pg_terminate_backend(pid) FROM (${listeners}) AS l`);
        for (const late of await lastAnswersAfter(revoke)) expect(late).toBeLessThan(holdsAfter);
        expect((await superuser.query(listeners)).rowCount).toBe(0);
      } finally {
        await superuser.query('GRANT CONNECT ON DATABASE finder_test TO finder_test_app');
      }
      await expect.poll(async () => (await superuser.query(listeners)).rowCount, patiently).toBe(2);
    },
  );

  test('without the database nothing is answered after 1 s, and all of it again when that is back', async () => {
    const watching = watch();
    await wait(1000);
    await superuser.query('REVOKE CONNECT ON DATABASE finder_test FROM finder_test_app');
    let whileGone: {late: number; refusals: string[]}[];
    try {
      await superuser.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'finder_test_app'",
      );
      const gone = performance.now();
      const after = gone + holdsAfter + 500;
      await expect
        .poll(
          () => watching.seen.every((each) => Math.max(each.lastAnswered, each.lastRefused) > after),
          patiently,
        )
        .toBe(true);
      whileGone = watching.seen.map(({lastAnswered, refusals}) => ({
        late: lastAnswered - gone,
        refusals: [...refusals],
      }));
    } finally {
      await superuser.query('GRANT CONNECT ON DATABASE finder_test TO finder_test_app');
    }
    const back = performance.now();
    try {
      await expect
        .poll(() => watching.seen.every(({lastAnswered}) => lastAnswered > back), patiently)
        .toBe(true);
    } finally {
      await watching.stop();
    }
    expect(whileGone).toHaveLength(2);
    for (const {late, refusals} of whileGone) {
      expect(late).toBeLessThan(holdsAfter);
      expect(refusals).toEqual(['unavailable']);
    }
    for (const server of servers) expect(server.log()).not.toContain('"unexpected"');
  });

  test('while the database is frozen nothing is answered after 1 s, and nobody waits long', async () => {
    const page = {token, origin: customer.origin, requests: [sessionsReport]};
    for (const {api} of servers) expect((await askReports(api, page)).status).toBe(200);
    const frozen: number[] = [];
    const freeze = (pid: number) => {
      process.kill(pid, 'SIGSTOP');
      frozen.push(pid);
    };
    try {
      freeze(database.pid); // first, so that no connection begins that would not be found
      const {rows} = await superuser.query<{pid: number}>(
        "SELECT pid FROM pg_stat_activity WHERE usename = 'finder_test_app'",
      );
      for (const {pid} of rows) freeze(pid);
      await wait(1000);
      const since = performance.now();
      for (const answer of await Promise.all(servers.map(({api}) => askReports(api, page))))
        expect((await problemIn(answer)).code).toBe('unavailable');
      expect(performance.now() - since).toBeLessThan(15_000);
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
    }
    await expect
      .poll(async () => (await askReports(servers[0]!.api, page)).status, {interval: 200})
      .toBe(200);
  });

  test('while nothing changes, a call asks the database nothing about its client', async () => {
    const page = {token, origin: customer.origin, requests: [sessionsReport]};
    for (const {api} of servers) expect((await askReports(api, page)).status).toBe(200);
    await superuser.query('BEGIN; LOCK TABLE tenant.embed_clients IN ACCESS EXCLUSIVE MODE');
    try {
      const until = performance.now() + 2500; // several looks, none of which needs that table
      while (performance.now() < until)
        for (const {api} of servers) {
          const since = performance.now();
          expect(await (await askReports(api, page)).text()).toContain('"data"');
          expect(performance.now() - since).toBeLessThan(1000);
        }
    } finally {
      await superuser.query('ROLLBACK');
    }
  });
});

describe('a host', () => {
  const revoke = (body: unknown, {id, secret} = customer.client) =>
    fetch(`${servers[0]!.api}/v1/embed-tokens/revoke`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  const answered = async (shown: string, page = customer) => {
    const asked = {token: shown, origin: page.origin, requests: [sessionsReport]};
    return (await (await askReports(servers[1]!.api, asked)).text()).includes('"data"');
  };

  test('ends one of its tokens, and no other; twice does no harm', async () => {
    const other = await tokenFor(servers[1]!.api, customer);
    expect(await answered(token)).toBe(true);
    for (let time = 0; time < 2; time += 1) {
      const response = await revoke({jti: decodeJwt(token).jti});
      expect({status: response.status, body: await response.json()}).toEqual({
        status: 200,
        body: {effective_within: 1},
      });
    }
    await wait(1000);
    expect(await answered(token)).toBe(false);
    expect(await answered(other)).toBe(true);
  });

  test('ends all of its tokens so far, and gets new ones', async () => {
    expect((await revoke({all: true})).status).toBe(200);
    const next = await tokenFor(servers[0]!.api, customer);
    await wait(1000);
    expect(await answered(token)).toBe(false);
    expect(await answered(next)).toBe(true);
  });

  test("cannot end anybody else's, not even of a client beside it", async () => {
    const beside = await operations.createEmbedClient(customer.tenant, {
      property: customer.property,
      name: 'Beside',
      origins: [customer.origin],
      grants: undefined,
      allowServers: false,
      maximumDays: undefined,
    });
    const theirs = await tokenFor(servers[0]!.api, {...customer, client: beside});
    expect((await revoke({jti: decodeJwt(theirs).jti})).status).toBe(200); // says nothing of whose it is
    await wait(1000);
    expect(await answered(theirs)).toBe(true);
    // Those to whom it belongs can still end it.
    expect((await revoke({jti: decodeJwt(theirs).jti}, beside)).status).toBe(200);
    await wait(1000);
    expect(await answered(theirs)).toBe(false);
  });

  test.each([
    ['nothing', {}],
    ['both', {jti: '01a20a0b-09d6-7573-9573-32d6c59951b0', all: true}],
    ['no id', {jti: 'x'}],
    ['not all', {all: false}],
  ])('that names %s is told so', async (_what, body) => {
    expect((await revoke(body)).status).toBe(400);
  });

  test('an id is kept no longer than a token can live', async () => {
    await revoke({jti: decodeJwt(token).jti});
    const seconds = () =>
      superuser.query<{left: number}>(
        'SELECT extract(epoch FROM ends_at - now())::float8 AS left FROM tenant.revoked_tokens WHERE tenant_id = $1',
        [customer.tenant],
      );
    const [{left} = {left: 0}] = (await seconds()).rows;
    expect(left).toBeGreaterThan(600);
    expect(left).toBeLessThan(700);
  });
});
