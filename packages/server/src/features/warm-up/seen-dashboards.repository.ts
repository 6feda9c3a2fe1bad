import {rowScopeSchema} from '@meglass-finder/reports';
import {z} from 'zod';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import type {TenantSession} from '../../tenancy/with-tenant.ts';
import type {Dashboard, SeenReport} from './dashboard.ts';

/** Dashboards of a property that are remembered; those seen on the fewest days go first. */
const mostDashboards = 20;

/** What is sealed in `seen_dashboards.sealed_reports`. */
const reportsShape = z.array(
  z.object({kind: z.string(), params: z.unknown(), rows: rowScopeSchema.optional()}),
);

const placeOf = (property: string, hash: Buffer) =>
  ({
    table: 'seen_dashboards',
    column: 'sealed_reports',
    row: `${property}/${hash.toString('hex')}`,
    version: 1,
  }) as const;

/** Remembers that dashboards of a property were seen on a day (UTC), each once a day. */
export async function rememberDashboards(
  session: TenantWork,
  property: string,
  dashboards: readonly Dashboard[],
  day: string,
): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended('dashboards ' || $1, 0))", [property]);
  for (const {name, reports} of dashboards) {
    const hash = session.cipher.hash('dashboard', name);
    await session.query(
      `INSERT INTO tenant.seen_dashboards AS d (property_id, dashboard_hash, sealed_reports, days_seen, last_seen)
       SELECT p.id, $2, $3, 1, $4::date FROM tenant.properties p WHERE p.id = $1
       ON CONFLICT (tenant_id, property_id, dashboard_hash) DO UPDATE SET days_seen = d.days_seen + 1, last_seen = excluded.last_seen
       WHERE d.last_seen < excluded.last_seen`,
      [property, hash, session.cipher.seal(placeOf(property, hash), reports), day],
    );
  }
  await session.query(
    `DELETE FROM tenant.seen_dashboards WHERE property_id = $1 AND dashboard_hash NOT IN (
       SELECT dashboard_hash FROM tenant.seen_dashboards WHERE property_id = $1
       ORDER BY last_seen = $2::date DESC, days_seen DESC, last_seen DESC, dashboard_hash LIMIT $3)`,
    [property, day, mostDashboards],
  );
}

/** The dashboards of a property that were seen since a day (UTC), those seen on the most days first. */
export async function readDashboards(
  session: TenantWork,
  property: string,
  since: string,
): Promise<(readonly SeenReport[])[]> {
  const rows = await session.query<{dashboard_hash: Buffer; sealed_reports: Buffer}>(
    `SELECT dashboard_hash, sealed_reports FROM tenant.seen_dashboards
     WHERE property_id = $1 AND last_seen >= $2::date ORDER BY days_seen DESC, last_seen DESC, dashboard_hash`,
    [property, since],
  );
  return rows.map(({dashboard_hash, sealed_reports}) =>
    reportsShape.parse(session.cipher.open(placeOf(property, dashboard_hash), sealed_reports)),
  );
}

/** Forgets the dashboards of a property. */
export async function forgetDashboards(session: TenantSession, property: string): Promise<void> {
  await session.query('DELETE FROM tenant.seen_dashboards WHERE property_id = $1', [property]);
}
