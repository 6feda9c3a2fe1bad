import {generateKeyPairSync} from 'node:crypto';
import type {Grant, ReportLine, Problem, RowScope} from '@meglass-finder/reports';
import type {Config} from '../config.ts';
import type {CallLimits} from '../http/limits.ts';
import {openOperations, type Operations} from '../operations/operations.ts';
import {startServer, type RunningServer} from '../start.ts';
import {startTestDatabase, type TestDatabase} from './database.ts';
import {fakeGa4, type FakeGa4} from './fake-ga4.ts';

/** The whole service in this process: a real database, real HTTP, GA4's stand-in. */
export interface TestService {
  readonly api: string;
  readonly database: TestDatabase;
  readonly operations: Operations;
  readonly ga4: FakeGa4;
  /** All that was logged. */
  readonly log: string[];
  /** Starts another server on the same database and keys; `stop` stops it too. */
  startAnother(): Promise<RunningServer>;
  /** Stops the server alone; database and operations go on. */
  stopServer(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestService(
  options: {config?: Partial<Config>; limits?: Partial<CallLimits>; ga4?: FakeGa4} = {},
): Promise<TestService> {
  const ga4 = options.ga4 ?? fakeGa4();
  const database = await startTestDatabase({
    reportNow: new Date('2026-11-23T06:10:00+09:00'),
    ...options.config,
  });
  const log: string[] = [];
  const operations = await openOperations(database.config, ga4.connect);
  const start = () =>
    startServer(database.config, {
      logSink: {write: (line) => void log.push(line)},
      limits: options.limits,
      connectGa4: ga4.connect,
    });
  const server = await start();
  const others: RunningServer[] = [];
  let stopped: Promise<void> | undefined;
  const stopServer = () => (stopped ??= server.stop());
  return {
    api: server.address,
    database,
    operations,
    ga4,
    log,
    async startAnother() {
      const other = await start();
      others.push(other);
      return other;
    },
    stopServer,
    async stop() {
      await operations.close();
      await stopServer();
      await Promise.all(others.map((other) => other.stop()));
      await database.stop();
    },
  };
}

const {privateKey} = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
  publicKeyEncoding: {type: 'spki', format: 'pem'},
});

/** The text of a service account's key file. */
export function keyFileText(email = 'finder@example.iam.gserviceaccount.com'): string {
  return JSON.stringify({
    type: 'service_account',
    client_email: email,
    private_key: privateKey,
    private_key_id: 'a1b2c3',
    token_uri: 'https://attacker.invalid/token',
  });
}

/** A tenant with one property and one embed client. */
export interface Customer {
  readonly tenant: string;
  readonly property: string;
  readonly client: {readonly id: string; readonly secret: string};
  readonly origin: string;
}

export async function createCustomer(
  {operations}: Pick<TestService, 'operations'>,
  wanted: {
    name?: string;
    number?: string;
    origin?: string;
    email?: string;
    /** Another key than one of that account. */
    keyText?: string;
    displayName?: string;
    grants?: Grant[];
    allowServers?: boolean;
    maximumDays?: number;
    rows?: RowScope;
  } = {},
): Promise<Customer> {
  const {origin = 'https://cms.example.jp'} = wanted;
  const {id: tenant} = await operations.createTenant(wanted.name ?? 'A town');
  const {id: property} = await operations.connectProperty({
    tenant,
    number: wanted.number ?? '300000001',
    displayName: wanted.displayName,
    keyText: wanted.keyText ?? keyFileText(wanted.email),
    signal: AbortSignal.timeout(30_000),
  });
  const client = await operations.createEmbedClient(tenant, {
    property,
    name: 'CMS',
    origins: [origin],
    grants: wanted.grants,
    allowServers: wanted.allowServers ?? false,
    maximumDays: wanted.maximumDays,
    rows: wanted.rows,
  });
  return {tenant, property, client, origin};
}

/** Asks for a token as the host's server does. */
export function askToken(
  api: string,
  customer: Customer,
  body: object = {subject: 'viewer-1'},
): Promise<Response> {
  const {id, secret} = customer.client;
  return fetch(`${api}/v1/embed-tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
}

/** A token that must be given. */
export async function tokenFor(api: string, customer: Customer, body?: object): Promise<string> {
  const response = await askToken(api, customer, body);
  const answer = (await response.json()) as {token?: string; detail?: string};
  if (!answer.token) throw new Error(`No token: ${answer.detail}`);
  return answer.token;
}

/** Asks for reports as a page does. */
export function askReports(
  api: string,
  {token, origin, requests}: {token?: string; origin?: string; requests: unknown},
): Promise<Response> {
  return fetch(`${api}/v1/reports`, {
    method: 'POST',
    headers: {'content-type': 'text/plain;charset=UTF-8', ...(origin !== undefined && {origin})},
    body: JSON.stringify({token, requests}),
  });
}

/** The lines of an answer. */
export async function linesOf(response: Response): Promise<ReportLine[]> {
  return (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ReportLine);
}

/** The problem that an answer is. */
export async function problemIn(response: Response): Promise<Problem> {
  if (response.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`Not a problem: ${response.status} ${await response.text()}`);
  return (await response.json()) as Problem;
}

/** One report of sessions. */
export const sessionsReport = {id: 'a', kind: 'trend', params: {metric: 'sessions', compare: 'previous'}};
