import {QueryTypes} from 'sequelize';
import {AppError} from '../app-error.ts';
import {isBrokenReference} from './broken-reference.ts';
import {poolTo} from './pool.ts';

/** The list of tenants, as the operator role sees it: ids and times, nothing of a customer. */
export interface TenantRegistry {
  insert(id: string): Promise<void>;
  list(): Promise<{readonly id: string; readonly createdAt: Date; readonly heldSince: Date | null}[]>;
  /** From when this is done, nothing of the tenant is purged. Waits for a purge that is under way. */
  hold(id: string): Promise<void>;
  /** Lets purges go on. */
  release(id: string): Promise<void>;
  /** Deletes the tenant with all its rows. Throws `AppError` if it is on hold. */
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Connects lazily as the operator role. */
export function connectTenantRegistry(url: string): TenantRegistry {
  const sequelize = poolTo(url, 1);
  return {
    async insert(id) {
      await sequelize.query('INSERT INTO operator.tenants (id) VALUES ($1)', {bind: [id]});
    },
    async list() {
      const rows = await sequelize.query<{id: string; created_at: Date; since: Date | null}>(
        'SELECT t.id, t.created_at, h.since FROM operator.tenants t LEFT JOIN operator.holds h ON h.tenant_id = t.id ORDER BY t.id',
        {type: QueryTypes.SELECT},
      );
      return rows.map((row) => ({id: row.id, createdAt: row.created_at, heldSince: row.since}));
    },
    async hold(id) {
      await sequelize.query(
        `WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('hold ' || $1, 0)))
         INSERT INTO operator.holds (tenant_id) SELECT $1::uuid FROM locked ON CONFLICT DO NOTHING`,
        {bind: [id]},
      );
    },
    async release(id) {
      await sequelize.query('DELETE FROM operator.holds WHERE tenant_id = $1::uuid', {bind: [id]});
    },
    async remove(id) {
      await sequelize
        .query('DELETE FROM operator.tenants WHERE id = $1::uuid', {bind: [id]})
        .catch((error: unknown) => {
          throw isBrokenReference(error)
            ? new AppError(
                'invalid_request',
                'This tenant was put on hold just now: nothing of it may be deleted.',
              )
            : error;
        });
    },
    close: () => sequelize.close(),
  };
}
