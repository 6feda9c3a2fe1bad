import type {Records, TableModel} from '../db/records.ts';

/** What a repository works with: one tenant, one transaction. */
export interface TenantSession {
  readonly tenant: string;
  /** The tenant's rows of a table. */
  records<Row extends object>(table: TableModel<Row>): Records<Row>;
  /** Runs a statement with `$1`, `$2` … bound to `values`. */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * The one way to tenants' data: BEGIN, the signed context, the work, COMMIT. If the work throws, everything is rolled
 * back; a connection whose rollback fails is destroyed. The work must not wait for anybody outside the database.
 */
export type WithTenant = <Result>(
  tenant: string,
  work: (session: TenantSession) => Promise<Result>,
) => Promise<Result>;
