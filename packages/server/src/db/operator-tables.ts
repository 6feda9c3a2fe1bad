import {jobSchema, jobTables} from './job-queues.ts';

/**
 * The tables that are not a tenant's, each with what the app may do with it. The data inventory is this list and the
 * isolated tables; a test fails for a table that is in neither.
 */
export const operatorTables: Readonly<Record<string, readonly string[]>> = {
  'operator.common_claims': [],
  'operator.holds': ['SELECT'],
  'operator.lookups': ['SELECT', 'INSERT'],
  'operator.tenants': [],
  'sec.context_key': [],
  'sec.key_store': ['SELECT'],
  'sec.migrations': ['SELECT'],
  // The queue: ids of tenants and times, nothing of a customer. Any worker takes any tenant's job, so no tenant's policy fits.
  ...Object.fromEntries(Object.entries(jobTables).map(([name, rights]) => [`${jobSchema}.${name}`, rights])),
};

/** A table's own name, or that of the table that it is a day's part of. The app has no rights on the parts. */
export function wholeTable(name: string): string {
  return name.replace(/^(jobs\.queue_stats)_\d{8}$/, '$1');
}
