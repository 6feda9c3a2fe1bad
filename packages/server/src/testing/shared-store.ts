import {randomUUID} from 'node:crypto';
import {createClient, RESP_TYPES} from '@redis/client';
import pg from 'pg';
import {openSharedStore} from '../cache/open-shared-store.ts';
import type {AnswerScope, SharedStore} from '../cache/shared-store.ts';
import {connectDatabase} from '../db/connection.ts';
import {masterKeyOf} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {tenantKeys, type TenantKeys} from '../keys/tenant-keys.ts';
import {openOperations} from '../operations/operations.ts';
import {startTestDatabase, type TestDatabase} from './database.ts';
import {fakeGa4} from './fake-ga4.ts';
import {startTestRedis, type TestRedis} from './redis.ts';

/** Where a shared store may keep what it keeps. */
export type StoreKind = 'Redis' | 'PostgreSQL';

/** How a store differs from what a server opens. */
export interface StoreChanges {
  readonly now?: () => Date;
  readonly share?: number;
  readonly keys?: TenantKeys;
}

/** Something that is kept, as whoever runs the store sees it. */
export interface KeptThing {
  readonly name: string;
  /** All of it, names and bytes. */
  readonly all: Buffer;
}

/** A real database and a real Redis, and stores on them as separate processes would have them. */
export interface SharedWorld {
  readonly database: TestDatabase;
  readonly redis: TestRedis;
  /** What stores were told by their `onFault`. */
  readonly faults: unknown[];
  /** Another store with connections of its own; closed with the world. */
  open(kind: StoreKind, changes?: StoreChanges): Promise<SharedStore>;
  createTenant(): Promise<string>;
  /** A new scope of a new tenant. */
  createScope(): Promise<AnswerScope>;
  /** Everything that is kept, past all isolation. */
  look(kind: StoreKind): Promise<KeptThing[]>;
  /** Changes the ciphertext of all answers, past all isolation. */
  tamper(kind: StoreKind, change: (sealed: Buffer) => Buffer): Promise<void>;
  /** A statement with a superuser's rights. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export async function startSharedWorld(): Promise<SharedWorld> {
  const database = await startTestDatabase();
  const redis = await startTestRedis();
  const {config} = database;
  const masterKey = masterKeyOf(config.masterKey);
  const keyStore = await openKeyStore(config.keyStore, config.databaseUrl);
  const operations = await openOperations(config, fakeGa4().connect);
  const faults: unknown[] = [];
  const closers: (() => Promise<unknown>)[] = [];

  async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client(database.urls.superuserUrl);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async function inRedis<Result>(work: (client: RawClient) => Promise<Result>): Promise<Result> {
    const client = rawClient(redis.url);
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  }

  async function redisKeys(client: RawClient): Promise<string[]> {
    return (await client.keys('*')).map(String);
  }

  return {
    database,
    redis,
    faults,
    sql,
    async open(kind, changes = {}) {
      const now = changes.now ?? (() => new Date());
      const connected = connectDatabase({
        url: config.databaseUrl,
        contextKey: masterKey.derive('context'),
        now: () => new Date(),
      });
      const store = await openSharedStore({
        redisUrl: kind === 'Redis' ? redis.url : undefined,
        withTenant: connected.withTenant,
        tenantKeys: changes.keys ?? tenantKeys(keyStore, masterKey),
        masterKey,
        now,
        monotonic: () => performance.now(),
        random: Math.random,
        newId: randomUUID,
        onFault: (error) => void faults.push(error),
        share: changes.share,
      });
      closers.push(
        () => store.close(),
        () => connected.close(),
      );
      return store;
    },
    createTenant: async () => (await operations.createTenant('A town')).id,
    async createScope() {
      const {id} = await operations.createTenant('A town');
      return {tenant: id, property: randomUUID(), credential: randomUUID(), generation: 1};
    },
    async look(kind) {
      if (kind === 'Redis')
        return inRedis(async (client) => {
          const things: KeptThing[] = [];
          for (const name of await redisKeys(client)) {
            const bytes = (await client.type(name)).toString() === 'string' ? await client.get(name) : null;
            const dump = await client.sendCommand<Buffer | null>(['DUMP', name]);
            things.push({
              name,
              all: Buffer.concat([Buffer.from(name), dump ?? Buffer.of(), bytes ?? Buffer.of()]),
            });
          }
          return things;
        });
      const rows = [
        ...(await sql<Record<string, unknown>>('SELECT * FROM tenant.shared_answers')),
        ...(await sql<Record<string, unknown>>('SELECT * FROM tenant.shared_claims')),
      ];
      return rows.map((row) => ({
        name: String(row['answer_hash'] ?? row['id']),
        all: Buffer.concat(
          Object.entries(row)
            .filter(([column]) => column !== 'tenant_id') // what isolation goes by
            .map(([, value]) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
        ),
      }));
    },
    async tamper(kind, change) {
      if (kind === 'Redis')
        return inRedis(async (client) => {
          for (const name of await redisKeys(client)) {
            if ((await client.type(name)).toString() !== 'string') continue;
            const sealed = await client.get(name);
            if (sealed) await client.set(name, change(sealed), {expiration: 'KEEPTTL'});
          }
        });
      const rows = await sql<{answer_hash: Buffer; sealed_answer: Buffer}>(
        'SELECT answer_hash, sealed_answer FROM tenant.shared_answers',
      );
      for (const {answer_hash, sealed_answer} of rows)
        await sql('UPDATE tenant.shared_answers SET sealed_answer = $2 WHERE answer_hash = $1', [
          answer_hash,
          change(sealed_answer),
        ]);
    },
    async stop() {
      for (const close of closers) await close();
      await operations.close();
      await keyStore.close();
      await redis.stop();
      await database.stop();
    },
  };
}

function rawClient(url: string) {
  return createClient({url, commandOptions: {typeMapping: {[RESP_TYPES.BLOB_STRING]: Buffer}}});
}
type RawClient = ReturnType<typeof rawClient>;
