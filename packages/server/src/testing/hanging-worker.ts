import {openJobQueue} from '../features/jobs/queue.ts';
import {createLog} from '../log.ts';

/** A process that takes a job and never ends it; for tests that kill it. The database's address comes as an argument. */
const log = createLog({level: 'silent', sink: process.stderr, key: Buffer.alloc(32)});
const queue = await openJobQueue({url: process.argv[2]!, log, lookEvery: 0.5});
await queue.work('purge', ({tenant}) => {
  process.stdout.write(`took ${tenant}\n`);
  return new Promise(() => undefined);
});
