import type {UsedThing} from './tenant-context.ts';
import type {TenantSession} from './with-tenant.ts';

/** How much of one thing was used on one day (UTC). */
export interface UsageLine {
  readonly day: string;
  readonly what: UsedThing;
  readonly amount: number;
}

/** Adds to the counters of their days. */
export async function addUsage(session: TenantSession, lines: readonly UsageLine[]): Promise<void> {
  for (const {day, what, amount} of lines)
    await session.query(
      `INSERT INTO tenant.usage_counters AS u (day, what, amount) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, day, what) DO UPDATE SET amount = u.amount + excluded.amount`,
      [day, what, amount],
    );
}

/** What was used, day by day. */
export async function readUsage(session: TenantSession): Promise<UsageLine[]> {
  const rows = await session.query<{day: string; what: UsedThing; amount: string}>(
    'SELECT day::text AS day, what, amount::text AS amount FROM tenant.usage_counters ORDER BY day, what',
  );
  return rows.map(({day, what, amount}) => ({day, what, amount: Number(amount)}));
}
