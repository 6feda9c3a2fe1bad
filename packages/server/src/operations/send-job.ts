import type {Config} from '../config.ts';
import type {JobQueueName} from '../db/job-queues.ts';
import {openJobQueue, type Job} from '../features/jobs/queue.ts';
import type {MasterKey} from '../keys/master-key.ts';
import {createLog} from '../log.ts';

/** Puts a job on the servers' queue. Rejects if it cannot be reached. */
export type SendJob = (queue: JobQueueName, job: Job, startAfter?: Date) => Promise<void>;

/** Makes what sends jobs; joins the queue for each. */
export function jobSender(config: Config, masterKey: MasterKey): SendJob {
  const log = createLog({level: 'silent', sink: {write: () => undefined}, key: masterKey.derive('log')});
  return async (name, job, startAfter) => {
    const queue = await openJobQueue({url: config.databaseUrl, log});
    try {
      await queue.send(name, job, startAfter);
    } finally {
      await queue.stop();
    }
  };
}
