import {runCommand} from './operations/commands.ts';
import {readConfig} from './config.ts';

/** The operators' command line. */
process.exitCode = await runCommand(process.argv.slice(2), {
  config: readConfig,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
