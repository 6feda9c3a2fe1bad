import type {TenantSession} from '../../tenancy/with-tenant.ts';
import {auditEntries, type AuditRow} from './audit.model.ts';

/** Keeps other writers of the same tenant's chain waiting until this transaction ends. */
export async function lockChain(session: TenantSession): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0))", [session.tenant]);
}

/** The newest link, if there is any. */
export async function readHead(session: TenantSession): Promise<AuditRow | undefined> {
  const [row] = await session.query<AuditRow>(
    'SELECT sequence, recorded_at, sealed_entry, chain_hash FROM tenant.audit_entries ORDER BY sequence DESC LIMIT 1',
  );
  return row;
}

export async function appendLink(session: TenantSession, row: AuditRow): Promise<void> {
  await session.records(auditEntries).insert(row);
}

/** At most `limit` links after a sequence number, in order. */
export function readLinks(session: TenantSession, after: string, limit: number): Promise<AuditRow[]> {
  return session.query<AuditRow>(
    `SELECT sequence, recorded_at, sealed_entry, chain_hash FROM tenant.audit_entries
     WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
    [after, limit],
  );
}
