import {PgBoss} from 'pg-boss';
import {QueryTypes, type Sequelize} from 'sequelize';

/** The schema that the queue has to itself. */
export const jobSchema = 'jobs';

/** How long what is done stays to be looked at, in days. */
export const keepDoneJobs = 3;

/** The queues. `migrate` makes them: the server's role cannot. At most one job of a key waits in each. */
export const jobQueues = ['purge', 'morning', 'forget', 'notices'] as const;
export type JobQueueName = (typeof jobQueues)[number];

/** All times in seconds. A worker that says nothing for `heartbeatSeconds` counts as dead; its job is done by another. */
const queueOptions = {
  expireInSeconds: 600,
  heartbeatSeconds: 30,
  retryLimit: 3,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 900,
  deleteAfterSeconds: keepDoneJobs * 86_400,
} as const;

/** The tables of the queue with what the server may do with them. Their partitions by day are not touched by it. */
export const jobTables: Readonly<Record<string, readonly string[]>> = {
  version: ['SELECT', 'UPDATE'],
  ...Object.fromEntries(
    [
      'bam',
      'instance',
      'job',
      'job_common',
      'job_dependency',
      'queue',
      'queue_stats',
      'schedule',
      'subscription',
      'warning',
    ].map((table) => [table, ['SELECT', 'INSERT', 'UPDATE', 'DELETE']]),
  ),
};

/** Makes or renews the queue's schema as the owner, and lets the server work with it. Twice does no harm. */
export async function installJobQueues(ownerUrl: string, owner: Sequelize): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    application_name: 'meglass-finder migrate',
    schema: jobSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined); // what fails here is thrown as well
  try {
    await boss.start();
    for (const queue of jobQueues) {
      await boss.createQueue(queue, {policy: 'short', ...queueOptions});
      await boss.updateQueue(queue, queueOptions);
    }
  } finally {
    await boss.stop({graceful: false});
  }
  const grants = Object.entries(jobTables).map(
    ([table, rights]) => `GRANT ${rights.join(', ')} ON ${jobSchema}.${table} TO finder_app;`,
  );
  await owner.query(
    `GRANT USAGE ON SCHEMA ${jobSchema} TO finder_app;
     REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${jobSchema} FROM PUBLIC;
     GRANT EXECUTE ON FUNCTION ${jobSchema}.job_now() TO finder_app;
     ${grants.join('\n')}`,
    {type: QueryTypes.RAW},
  );
}
