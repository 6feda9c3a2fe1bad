import {Command, CommanderError} from 'commander';
import {AppError} from '../app-error.ts';
import {ConfigError, type Config} from '../config.ts';
import {describeClients} from './client-commands.ts';
import {describeKeys} from './key-commands.ts';
import {migrateAll} from './migrate-all.ts';
import {openOperations, type Operations} from './operations.ts';
import {describeNotices} from './notice-commands.ts';
import {describeProperties} from './property-commands.ts';
import {describeRecords} from './record-commands.ts';
import {describeTenants} from './tenant-commands.ts';

/** What the command line reaches the world through. */
export interface CommandWorld {
  /** Throws `ConfigError`. */
  readonly config: () => Config;
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => unknown;
}

/** Runs one command. Returns the exit code: 0 done, 1 failed and explained, 2 wrongly called or configured. */
export async function runCommand(args: readonly string[], world: CommandWorld): Promise<number> {
  const program = describeCommands(world);
  try {
    await program.parseAsync([...args], {from: 'user'});
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const json = program.opts<{json?: boolean}>().json;
    const detail = error instanceof Error ? error.message : String(error);
    const code =
      error instanceof AppError ? error.code : error instanceof ConfigError ? 'configuration' : 'failed';
    world.err(json ? `${JSON.stringify({problem: {code, detail}})}\n` : `${detail}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
}

function describeCommands({config, out, err}: CommandWorld): Command {
  const program = new Command('finder')
    .description(
      "The operators' command line. It is set up by the same environment as the server: docs/operators.md.",
    )
    .option('--json', 'print one JSON document instead of words')
    .exitOverride()
    .configureOutput({writeOut: (text) => out(text), writeErr: (text) => err(text)});

  /** Prints a result as JSON, or in words. */
  const print = (result: unknown, words: string) =>
    out(program.opts<{json?: boolean}>().json ? `${JSON.stringify(result)}\n` : `${words}\n`);
  const operating = async (work: (operations: Operations) => Promise<void>) => {
    const operations = await openOperations(config());
    try {
      await work(operations);
    } finally {
      const {json} = program.opts<{json?: boolean}>();
      for (const warning of operations.warnings)
        err(json ? `${JSON.stringify({warning})}\n` : `Warning: ${warning}\n`);
      await operations.close();
    }
  };

  program
    .command('migrate')
    .description('bring the database up to date, let the configured roles in, make the first signing key')
    .action(async () => {
      const result = await migrateAll(config());
      const {migrations, signingKey} = result;
      const done = migrations.length ? `Ran ${migrations.join(', ')}.` : 'The database was up to date.';
      print(result, signingKey ? `${done} Made signing key ${signingKey}.` : done);
    });

  describeKeys(program, config, print);

  const tenant = describeTenants(program, operating, print);
  describeNotices(tenant, operating, print);
  describeProperties(program, operating, print);
  describeClients(program, operating, print);
  describeRecords(program, operating, print);
  return program;
}
