import {PgBoss} from 'pg-boss';
import {z} from 'zod';
import {jobSchema, type JobQueueName} from '../../db/job-queues.ts';
import type {Log} from '../../log.ts';
import type {Instruments} from '../../observed/instruments.ts';

/** What a job is about: ids, never anything that a customer wrote. */
const jobShape = z.strictObject({tenant: z.uuid(), property: z.uuid().optional()});
export type Job = z.output<typeof jobShape>;

/** Work that several server processes share. */
export interface JobQueue {
  /** Puts a job on a queue, not before `startAfter`. Where one of the same tenant and property waits there already, that one stays. */
  send(queue: JobQueueName, job: Job, startAfter?: Date): Promise<void>;
  /** Takes the jobs of a queue, one after the other. One that throws is tried again, at most three times. */
  work(queue: JobQueueName, run: (job: Job, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Takes no more jobs; those under way are aborted, and given up after three seconds: another process does them again. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const stopAfter = 3000;

/** Connects as the server's role to what `migrate` has made. Throws if that is not there or too old. */
export async function openJobQueue(options: {
  url: string;
  log: Log;
  instruments?: Pick<Instruments, 'job' | 'span'>;
  /** Seconds between looks for new jobs, and for jobs whose worker died. */
  lookEvery?: number | undefined;
  superviseEvery?: number;
}): Promise<JobQueue> {
  const {url, log, instruments, lookEvery = 10, superviseEvery = 30} = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'meglass-finder jobs',
    schema: jobSchema,
    max: 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    superviseIntervalSeconds: superviseEvery,
    monitorIntervalSeconds: superviseEvery,
  });
  boss.on('error', (error) => log.warn('job queue', {error}));
  await boss.start();
  const stopping = new AbortController();
  const running = new Set<Promise<string | undefined>>();

  return {
    async send(queue, job, startAfter) {
      const data = jobShape.parse(job);
      const singletonKey = data.property ? `${data.tenant}/${data.property}` : data.tenant;
      await boss.send(queue, data, {singletonKey, ...(startAfter && {startAfter})});
    },
    async work(queue, run) {
      const options = {pollingIntervalSeconds: lookEvery, batchSize: 1, burstWhenBatchFull: true};
      await boss.work(queue, options, async (jobs) => {
        for (const {data, signal} of jobs) {
          const job = jobShape.parse(data);
          const began = performance.now();
          const own = AbortSignal.any([signal, stopping.signal]);
          const work = () => run(job, own);
          const working = (
            instruments ? instruments.span(`job.${queue}`, {tenant: job.tenant}, work) : work()
          ).then(
            () => undefined,
            (error: unknown) => {
              log.warn('job failed', {route: queue, tenant: job.tenant, error});
              return error instanceof Error ? error.name : 'unknown';
            },
          );
          running.add(working);
          const failure = await working;
          running.delete(working);
          const seconds = (performance.now() - began) / 1000;
          instruments?.job(queue, failure === undefined ? 'done' : 'failed', seconds);
          // The queue keeps what it is told of a failure; an error's own words may quote data.
          if (failure !== undefined) throw new Error(`The job failed: ${failure}`);
        }
      });
    },
    async stop() {
      stopping.abort();
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), stopAfter);
      await Promise.race([
        Promise.all(running),
        new Promise((resolve) => late.signal.addEventListener('abort', resolve)),
      ]);
      clearTimeout(timer);
      await boss.stop({graceful: false});
    },
  };
}
