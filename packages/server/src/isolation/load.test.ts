import {Agent, request as httpRequest} from 'node:http';
import {isMetricName, metrics} from '@meglass-finder/reports';
import {decodeJwt, SignJWT} from 'jose';
import pg from 'pg';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {masterKeyOf} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {loadSigningKeys, type SigningKeys} from '../keys/signing-keys.ts';
import {fakeGa4, grpcError} from '../testing/fake-ga4.ts';
import {
  createCustomer,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../testing/service.ts';

const tenants = 50;
const wanted = Number(process.env['FINDER_ISOLATION_REQUESTS'] ?? (process.env['CI'] ? 100_000 : 10_000));
const atOnce = 24;
/** One request in so many is hit by a fault on purpose. */
const faultEvery = 8;
/** After so many requests, one connection of the database is killed and one statement cut off. */
const killEvery = 150;
/** What GA4 is made to refuse. */
const refusedMetric = 'bounceRate';

let service: TestService;
let superuser: pg.Client;
const agent = new Agent({keepAlive: true, maxSockets: atOnce});
const customers: (Customer & {tokens: string[]})[] = [];
const expired: string[] = [];

const numberOf = (index: number) => String(300000100 + index);
/** Every figure of a tenant says whose it is. */
const base = (index: number) => (index + 1) * 1_000_000;

beforeAll(async () => {
  const ga4 = fakeGa4(
    (property, metric, day) =>
      base(Number(property) - 300000100) + metric.length * 100 + Number(day.slice(-2)),
  );
  service = await startTestService({ga4, limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9}});
  superuser = new pg.Client(service.database.urls.superuserUrl);
  await superuser.connect();
  const {config} = service.database;
  const keys = await loadSigningKeys(
    await openKeyStore(config.keyStore, config.databaseUrl),
    masterKeyOf(config.masterKey),
    () => new Date(),
  );
  for (let index = 0; index < tenants; index += 1) {
    const canary = `canary-${index}-x`;
    const customer = await createCustomer(service, {
      number: numberOf(index),
      name: canary,
      displayName: canary,
      email: `${canary}@example.com`,
      origin: `https://${canary}.example`,
    });
    const tokens = [
      await tokenFor(service.api, customer, {subject: canary}),
      await tokenFor(service.api, customer),
    ];
    customers.push({...customer, tokens});
    expired.push(await ended(tokens[0]!, keys));
  }
  ga4.before = (asked) =>
    asked.metrics?.some(({name}) => name === refusedMetric) ? grpcError(3) : undefined;
});
afterAll(async () => {
  agent.destroy();
  await superuser?.end();
  await service?.stop();
});

/** The same token, signed when it would be over by now. */
function ended(token: string, keys: SigningKeys): Promise<string> {
  const iat = Math.floor(Date.now() / 1000) - 1000;
  const {kid, key} = keys.current();
  return new SignJWT({...decodeJwt(token), iat, exp: iat + 600})
    .setProtectedHeader({alg: 'EdDSA', typ: 'embed+jwt', kid})
    .sign(key);
}

interface Answered {
  status: number;
  /** Headers and body, and what is inside a token. */
  text: string;
  body: string;
}

function post(
  path: string,
  body: string,
  headers: Record<string, string>,
  abortAfter?: number,
): Promise<Answered | undefined> {
  return new Promise((resolve) => {
    const request = httpRequest(`${service.api}${path}`, {method: 'POST', agent, headers}, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', () => resolve(undefined));
      response.on('end', () => {
        const inside = /"token":"[^.]+\.([^.]+)\./.exec(text)?.[1] ?? '';
        const decoded = Buffer.from(inside, 'base64url').toString();
        resolve({
          status: response.statusCode!,
          body: text,
          text: `${JSON.stringify(response.headers)}${text}${decoded}`,
        });
      });
    });
    request.on('error', () => resolve(undefined));
    if (abortAfter !== undefined) setTimeout(() => request.destroy(), abortAfter);
    request.end(body);
  });
}

const kinds = ['trend', 'scorecard'];
const names = Object.keys(metrics).filter((name) => isMetricName(name) && name !== refusedMetric);
const pick = <Value>(values: readonly Value[], n: number) => values[n % values.length]!;

/** The n-th request: whose it is, and what came back. */
async function shoot(n: number): Promise<{index: number; answer: Answered | undefined; fault: boolean}> {
  const index = (n * 7 + Math.floor(n / tenants)) % tenants;
  const customer = customers[index]!;
  const {id, secret} = customer.client;
  const fault = n % faultEvery === 0;
  const kind = fault ? Math.floor(n / faultEvery) % 4 : -1;
  if (!fault && n % 20 === 1) {
    const headers = {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    };
    return {index, fault, answer: await post('/v1/embed-tokens', '{"subject":"viewer"}', headers)};
  }
  const other = customers[(index + 1) % tenants]!;
  const token = kind === 1 ? expired[index]! : kind === 2 ? other.tokens[0]! : pick(customer.tokens, n);
  const requests = Array.from({length: 1 + (n % 3)}, (_, each) => ({
    id: `r${each}`,
    kind: pick(kinds, n + each),
    params: {
      metric: kind === 3 ? refusedMetric : pick(names, n * 3 + each),
      period: pick(['last7days', 'last28days'], n),
      compare: pick(['none', 'previous'], n + each),
    },
  }));
  const headers = {origin: customer.origin, 'content-type': 'text/plain'};
  const abortAfter = kind === 0 ? n % 5 : undefined;
  return {
    index,
    fault,
    answer: await post('/v1/reports', JSON.stringify({token, requests}), headers, abortAfter),
  };
}

/** What of an answer belongs to somebody else. */
function foreignIn(index: number, {text, body}: Answered): string[] {
  const foreign = [...text.matchAll(/canary-(\d+)-x/g)]
    .filter(([, whose]) => Number(whose) !== index)
    .map(([all]) => all);
  for (const line of body.split('\n').filter((each) => each.startsWith('{"id"'))) {
    const {data} = JSON.parse(line) as {data?: {current: {values: number[]; total: number}}};
    const values = data?.current.values ?? [];
    if (values.some((value) => Math.floor(value / 1_000_000) !== index + 1)) foreign.push(line);
    if (data && data.current.total !== values.reduce((sum, value) => sum + value, 0)) foreign.push(line);
  }
  const ids = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  const own = customers[index]!;
  const ownIds = new Set([own.tenant, own.property]);
  const known = new Set(customers.flatMap(({tenant, property}) => [tenant, property]));
  return [...foreign, ...ids.filter((id) => known.has(id) && !ownIds.has(id))];
}

/** Kills one of the server's connections and cuts off a statement on another, in the middle of whatever they do. */
async function disturb(): Promise<void> {
  await superuser.query(`
    SELECT CASE WHEN row_number() OVER (ORDER BY state, query_start DESC) = 1
      THEN pg_terminate_backend(pid) ELSE pg_cancel_backend(pid) END
    FROM pg_stat_activity WHERE usename = 'finder_test_app' ORDER BY state, query_start DESC LIMIT 2`);
}

test(
  `${wanted} requests of ${tenants} tenants under faults show nobody anything of another`,
  {timeout: 600_000},
  async () => {
    const pastTheLog = vi.spyOn(console, 'warn');
    const counts = {faults: 0, good: 0, lost: 0, disturbed: 0};
    const statuses = new Map<number, number>();
    const leaks: string[] = [];
    let next = 0;
    await Promise.all(
      Array.from({length: atOnce}, async () => {
        for (let n = next++; n < wanted; n = next++) {
          if (n % killEvery === 0) {
            counts.disturbed += 2;
            await disturb();
          }
          const {index, answer, fault} = await shoot(n);
          if (fault) counts.faults += 1;
          if (!answer) counts.lost += 1;
          else {
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            if (answer.status === 200 && answer.body.includes('"data"')) counts.good += 1;
            leaks.push(...foreignIn(index, answer));
          }
        }
      }),
    );
    console.log(JSON.stringify({...counts, statuses: Object.fromEntries(statuses)}));
    expect(leaks.slice(0, 5)).toEqual([]);
    expect((counts.faults + counts.disturbed) / wanted).toBeGreaterThanOrEqual(0.1);
    expect(counts.good).toBeGreaterThan(wanted * 0.7); // the faults did not stop everything: there was something to see
    expect(statuses.get(401)).toBeGreaterThan(wanted * 0.02);
    expect(statuses.get(403)).toBeGreaterThan(wanted * 0.02);
    expect(counts.lost).toBeGreaterThan(0);

    expect(pastTheLog).not.toHaveBeenCalled();
    expect(service.log.join('')).not.toMatch(/canary-|BEGIN PRIVATE|fs_/);
    for (const [index, {tenant}] of customers.entries()) {
      const entries = await service.operations.listAudit(tenant, '0', 100_000);
      expect(foreignIn(index, {status: 0, body: '', text: JSON.stringify(entries)})).toEqual([]);
      expect(await service.operations.verifyAudit(tenant)).toMatchObject({whole: true});
    }
  },
);
