import {readFile} from 'node:fs/promises';
import {Command, CommanderError, InvalidArgumentError} from 'commander';
import type {Grant} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import {ConfigError, type Config} from '../config.ts';
import {explainConnecting} from './explain.ts';
import {makeSigningKey, migrateAll, openOperations, type Operations} from './operations.ts';

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

  const keys = program.command('keys').description('keys that embed tokens are signed with');
  keys
    .command('create')
    .description('make a new signing key; servers sign with it from their next start on')
    .action(async () => {
      const kid = await makeSigningKey(config(), true);
      print({kid}, `Made signing key ${kid}. Restart the servers, one after the other.`);
    });

  const tenant = program.command('tenant').description('customers');
  tenant
    .command('create')
    .requiredOption('--name <name>', 'what the customer is called')
    .action(({name}: {name: string}) =>
      operating(async (operations) => {
        const created = await operations.createTenant(name);
        print(created, `Created tenant ${created.id}.`);
      }),
    );
  tenant.command('list').action(() =>
    operating(async (operations) => {
      const list = await operations.listTenants();
      print(
        list,
        list.map(({id, name}) => `${id}  ${name ?? '(creation was not finished)'}`).join('\n') || 'None.',
      );
    }),
  );

  const property = program.command('property').description('GA4 properties');
  property
    .command('connect')
    .description('connect a GA4 property, or give it a new key; the key is tried first')
    .requiredOption('--tenant <id>')
    .requiredOption('--property-id <number>', 'its number in GA4: Admin → Property details')
    .requiredOption('--key-file <file>', "a service account's key, as JSON")
    .option('--name <name>', 'what people call it')
    .action((options: {tenant: string; propertyId: string; keyFile: string; name?: string}) =>
      operating(async (operations) => {
        const keyText = await readFile(options.keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
          throw new Error(`The key file ${options.keyFile} cannot be read (${error.code}).`);
        });
        const connected = await operations
          .connectProperty({
            tenant: options.tenant,
            number: options.propertyId,
            displayName: options.name,
            keyText,
            signal: AbortSignal.timeout(30_000),
          })
          .catch((error: unknown) => {
            throw explainConnecting(error, {number: options.propertyId, keyText});
          });
        const {id, timeZone, currency, created} = connected;
        print(
          connected,
          `${created ? 'Connected' : 'Gave a new key to'} property ${id} (${timeZone}, ${currency || 'no currency'}).`,
        );
      }),
    );
  property
    .command('list')
    .requiredOption('--tenant <id>')
    .action(({tenant: id}: {tenant: string}) =>
      operating(async (operations) => {
        const list = await operations.listProperties(id);
        print(
          list,
          list.map((each) => `${each.id}  ${each.number}  ${each.displayName}`).join('\n') || 'None.',
        );
      }),
    );

  describeClients(program, operating, print);
  describeRecords(program, operating, print);
  return program;
}

type Operating = (work: (operations: Operations) => Promise<void>) => Promise<void>;
type Print = (result: unknown, words: string) => unknown;

function describeClients(program: Command, operating: Operating, print: Print): void {
  const client = program.command('embed-client').description('hosts that may ask for embed tokens');
  client
    .command('create')
    .description('create an embed client; its secret is shown now and never again')
    .requiredOption('--tenant <id>')
    .requiredOption('--property <id>', "the property's id, or its number in GA4")
    .requiredOption('--name <name>')
    .option(
      '--origin <origin>',
      'a page that shows figures, such as https://cms.example.jp; repeatable',
      gather,
      [],
    )
    .option(
      '--grant <kind[:param=value…]>',
      'what it covers; every kind if never given; repeatable',
      gatherGrant,
    )
    .option('--allow-servers', 'programs, which have no origin, may ask with its tokens too', false)
    .option('--max-days <days>', 'the longest period that its reports may cover', wholeNumber)
    .action(
      (options: {
        tenant: string;
        property: string;
        name: string;
        origin: string[];
        grant?: Grant[];
        allowServers: boolean;
        maxDays?: number;
      }) =>
        operating(async (operations) => {
          const created = await operations.createEmbedClient(options.tenant, {
            property: options.property,
            name: options.name,
            origins: options.origin,
            grants: options.grant,
            allowServers: options.allowServers,
            maximumDays: options.maxDays,
          });
          print(
            created,
            `Client id  ${created.id}\nSecret     ${created.secret}\nKeep the secret on the host's server. It is not shown again.`,
          );
        }),
    );
  client
    .command('revoke')
    .description('end a client and all of its tokens, for good')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .action((options: {tenant: string; client: string}) =>
      operating(async (operations) => {
        await operations.revokeEmbedClient(options.tenant, options.client);
        print({id: options.client, revoked: true}, `Revoked ${options.client}.`);
      }),
    );
  client
    .command('end-tokens')
    .description('end the tokens of a client that are out now; it can get new ones')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .action((options: {tenant: string; client: string}) =>
      operating(async (operations) => {
        await operations.endEmbedTokens(options.tenant, options.client);
        print({id: options.client, ended: true}, `Ended the tokens of ${options.client}.`);
      }),
    );
}

function describeRecords(program: Command, operating: Operating, print: Print): void {
  const audit = program.command('audit').description('what was done, on a record that shows tampering');
  audit
    .command('list')
    .requiredOption('--tenant <id>')
    .option('--after <sequence>', 'only entries after this one', '0')
    .option('--limit <count>', 'at most so many', wholeNumber, 1000)
    .action((options: {tenant: string; after: string; limit: number}) =>
      operating(async (operations) => {
        const entries = await operations.listAudit(options.tenant, options.after, options.limit);
        const words = entries.map(
          ({sequence, recordedAt, actor, action, object}) =>
            `${sequence.padStart(6)}  ${inTokyo(recordedAt)}  ${action}  ${object}  (${actor})`,
        );
        print(entries, words.join('\n') || 'None.');
      }),
    );
  audit
    .command('verify')
    .requiredOption('--tenant <id>')
    .action(({tenant}: {tenant: string}) =>
      operating(async (operations) => {
        const verdict = await operations.verifyAudit(tenant);
        if (!verdict.whole) throw new Error(`The audit log was tampered with: ${verdict.fault}.`);
        print(verdict, `The audit log is whole: ${verdict.entries} entries.`);
      }),
    );
  program
    .command('usage')
    .description('what a tenant used, by day (UTC)')
    .requiredOption('--tenant <id>')
    .action(({tenant}: {tenant: string}) =>
      operating(async (operations) => {
        const lines = await operations.listUsage(tenant);
        const words = lines.map(({day, what, amount}) => `${day}  ${what}  ${amount}`);
        print(lines, words.join('\n') || 'Nothing.');
      }),
    );
}

function gather(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

/** Reads `trend` or `trend:metric=sessions,metric=activeUsers,period=last28days`. */
function gatherGrant(text: string, earlier: Grant[] = []): Grant[] {
  const [kind = '', ...rest] = text.split(':');
  const params: Record<string, string[]> = {};
  for (const pair of rest.join(':').split(',').filter(Boolean)) {
    const [name = '', value] = pair.split('=');
    if (!name || !value) throw new InvalidArgumentError('Write it as kind or kind:param=value,param=value.');
    params[name] = [...(params[name] ?? []), value];
  }
  return [...earlier, Object.keys(params).length ? {kind, params} : {kind}];
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

/** Times of the record are shown as they are in Japan, with the offset. */
function inTokyo(iso: string): string {
  return `${new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}
