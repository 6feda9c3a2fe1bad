import {QueryTypes} from 'sequelize';
import {poolTo} from './pool.ts';

/** The list of tenants, as the operator role sees it: ids and times, nothing of a customer. */
export interface TenantRegistry {
  insert(id: string): Promise<void>;
  list(): Promise<{readonly id: string; readonly createdAt: Date}[]>;
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
      const rows = await sequelize.query<{id: string; created_at: Date}>(
        'SELECT id, created_at FROM operator.tenants ORDER BY id',
        {type: QueryTypes.SELECT},
      );
      return rows.map((row) => ({id: row.id, createdAt: row.created_at}));
    },
    close: () => sequelize.close(),
  };
}
