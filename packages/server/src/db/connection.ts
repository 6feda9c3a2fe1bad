import {QueryTypes, type Sequelize, type Transaction} from 'sequelize';
import {uuidv7} from 'uuidv7';
import {AppError} from '../app-error.ts';
import {signContext} from '../tenancy/signed-context.ts';
import type {TenantSession, WithTenant} from '../tenancy/with-tenant.ts';
import {backendOf, begin, destroyConnection, finish, poolTo} from './pool.ts';
import {recordsIn} from './records.ts';
import {readRoleFaults} from './role-check.ts';

/** The database as the running server sees it. The pool itself stays inside. */
export interface Database {
  readonly withTenant: WithTenant;
  /** Whose a public id is, or `undefined`. */
  findTenant(publicId: string): Promise<string | undefined>;
  /** How often what decides about calls has changed, of tenants that are known; one that is missing has gone. */
  accessStamps(tenants: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The id of the key store that the database's keys are in, or `undefined`. */
  keyStoreId(): Promise<string | undefined>;
  /** Throws if the database does not answer, or does not take this service's signed context. */
  ping(): Promise<void>;
  /** Why this connection must not serve: its role has too much power, the schema is not the expected one, … */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** Connects lazily as the app role. `contextKey` is what `migrate` has put into the database. */
export function connectDatabase(options: {
  url: string;
  contextKey: Uint8Array;
  now: () => Date;
  maximumConnections?: number;
  /** Milliseconds after which a server that says nothing counts as gone. */
  queryTimeout?: number;
}): Database {
  const {url, contextKey, now, maximumConnections = 10, queryTimeout} = options;
  const sequelize = poolTo(url, maximumConnections, queryTimeout);

  const withTenant: WithTenant = async (tenant, work) => {
    const transaction = await begin(sequelize).catch((error: unknown) => {
      throw asOutage(error);
    });
    let result;
    try {
      const pid = backendOf(transaction);
      await sequelize.query('SELECT set_config($1, $2, true)', {
        bind: ['finder.context', signContext(contextKey, {tenant, pid, now: now()})],
        transaction,
      });
      result = await work(sessionOf(sequelize, tenant, transaction));
    } catch (error) {
      const told = asOutage(error);
      if (told === error || isOtherKey(error))
        await finish(sequelize, transaction, 'ROLLBACK').catch(() => undefined);
      else await destroyConnection(transaction);
      throw told;
    }
    await finish(sequelize, transaction, 'COMMIT').catch((error: unknown) => {
      throw asOutage(error);
    });
    return result;
  };

  return {
    withTenant,
    async findTenant(publicId) {
      const [row] = await sequelize
        .query<{tenant_id: string}>('SELECT tenant_id FROM operator.lookups WHERE public_id = $1', {
          bind: [publicId],
          type: QueryTypes.SELECT,
        })
        .catch((error: unknown) => {
          throw asOutage(error);
        });
      return row?.tenant_id;
    },
    async accessStamps(tenants) {
      const rows = await sequelize.query<{tenant_id: string; stamp: string}>(
        'SELECT tenant_id, stamp::text AS stamp FROM sec.access_stamps($1::uuid[])',
        {bind: [tenants], type: QueryTypes.SELECT},
      );
      return new Map(rows.map(({tenant_id, stamp}) => [tenant_id, stamp]));
    },
    async keyStoreId() {
      const [row] = await sequelize.query<{id: string}>('SELECT id FROM sec.key_store', {
        type: QueryTypes.SELECT,
      });
      return row?.id;
    },
    ping: () => withTenant(uuidv7(), async (session) => void (await session.query('SELECT sec.tenant()'))),
    faults: () => readRoleFaults(sequelize, withTenant),
    close: () => sequelize.close(),
  };
}

function sessionOf(sequelize: Sequelize, tenant: string, transaction: Transaction): TenantSession {
  return {
    tenant,
    records: (table) => recordsIn(sequelize, table, transaction),
    query: <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      sequelize.query<Row>(sql, {
        bind: [...values],
        transaction,
        type: QueryTypes.SELECT,
      }),
  };
}

/** The context was signed with another key than the database was set up with. */
function isOtherKey(error: unknown): boolean {
  return (error as {parent?: {code?: string}}).parent?.code === 'FN002';
}

/** Losing the database, or having a statement cut off, is the service not being ready; anything else stays what it is. */
function asOutage(error: unknown): unknown {
  if (isOtherKey(error))
    return new AppError(
      'unavailable',
      'The service and its database do not agree: the tenant context is not genuine. Try again later.',
      {retryAfter: 30, cause: error},
    );
  const {name = '', parent} = error as {name?: string; parent?: {code?: string; message?: string}};
  const code = parent?.code ?? '';
  const lost =
    /^SequelizeConnection|^SequelizeHost/.test(name) ||
    /^(08|57|53300)/.test(code) ||
    /Connection terminated|not queryable|Query read timeout/.test(
      `${parent?.message} ${(error as Error).message}`,
    ) ||
    ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code);
  if (!lost) return error;
  return new AppError('unavailable', 'The database cannot be reached just now. Try again shortly.', {
    retryAfter: 5,
    cause: error,
  });
}
