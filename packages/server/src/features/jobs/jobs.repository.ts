import {jobSchema} from '../../db/job-queues.ts';
import type {TenantSession} from '../../tenancy/with-tenant.ts';

/** Deletes all jobs of the tenant, whatever has become of them. */
export async function deleteJobs(session: TenantSession): Promise<void> {
  await session.query(`DELETE FROM ${jobSchema}.job WHERE data->>'tenant' = $1`, [session.tenant]);
}
