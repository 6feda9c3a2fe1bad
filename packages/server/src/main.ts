import {ConfigError, readConfig} from './config.ts';
import {startServer} from './start.ts';

/** The program: reads the environment, serves until it is told to stop. Its last words while starting are `ready {"api":…}`. */
async function main(): Promise<void> {
  const server = await startServer(readConfig(), {logSink: process.stderr});
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 4500).unref(); // whatever hangs, it ends within five seconds
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  if (process.argv.includes('--exit-with-stdin')) process.stdin.on('close', stop).on('end', stop).resume();
  process.stdout.write(`ready ${JSON.stringify({api: server.address})}\n`);
}

main().catch((error: unknown) => {
  const faulty = error instanceof ConfigError;
  process.stderr.write(`${faulty ? error.message : `The server did not start: ${String(error)}`}\n`);
  process.exit(faulty ? 2 : 1);
});
