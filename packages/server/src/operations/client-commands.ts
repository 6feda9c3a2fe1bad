import type {Command} from 'commander';
import type {Grant} from '@meglass-finder/reports';
import {describeClientKeys} from './client-key-commands.ts';
import {
  gather,
  gatherGrant,
  minutes,
  rowsOf,
  wholeNumber,
  type Operating,
  type Print,
} from './command-options.ts';

/** The commands about embed clients and their tokens. */
export function describeClients(program: Command, operating: Operating, print: Print): void {
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
    .option('--host <name>', 'the host name whose rows it may see, as GA4 has it; repeatable', gather, [])
    .option(
      '--path <prefix>',
      'the path at or below which lie the rows that it may see; repeatable',
      gather,
      [],
    )
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
        host: string[];
        path: string[];
      }) =>
        operating(async (operations) => {
          const created = await operations.createEmbedClient(options.tenant, {
            property: options.property,
            name: options.name,
            origins: options.origin,
            grants: options.grant,
            allowServers: options.allowServers,
            maximumDays: options.maxDays,
            rows: rowsOf(options),
          });
          print(
            created,
            `Client id  ${created.id}\nSecret     ${created.secret}\nKeep the secret on the host's server. It is not shown again.`,
          );
        }),
    );
  client
    .command('list')
    .description('list the embed clients of a tenant; those that were revoked too')
    .requiredOption('--tenant <id>')
    .action(({tenant}: {tenant: string}) =>
      operating(async (operations) => {
        const list = await operations.listEmbedClients(tenant);
        const words = list.map(
          ({id, name, property, origins, revokedAt}) =>
            `${id}  ${revokedAt ? 'revoked' : 'in use '}  ${property}  ${name}  ${origins.join(' ')}`,
        );
        print(list, words.join('\n') || 'None.');
      }),
    );
  client
    .command('rotate-secret')
    .description('give a client a new secret; it is shown now and never again')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .option('--overlap <minutes>', 'how long the secret before is still taken', minutes, 60)
    .action((options: {tenant: string; client: string; overlap: number}) =>
      operating(async (operations) => {
        const rotated = await operations.rotateClientSecret(options.tenant, {
          publicId: options.client,
          overlap: options.overlap * 60,
        });
        const before = rotated.previousUntil
          ? `The one before is taken until ${rotated.previousUntil}.`
          : 'The one before is not taken any more.';
        print(rotated, `Client id  ${rotated.id}\nSecret     ${rotated.secret}\n${before}`);
      }),
    );
  describeClientKeys(client, operating, print);
  client
    .command('revoke')
    .description('end a client and all of its tokens, for good')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .action((options: {tenant: string; client: string}) =>
      operating(async (operations) => {
        await operations.revokeEmbedClient(options.tenant, options.client);
        print({id: options.client, revoked: true}, `Revoked ${options.client}: within a second everywhere.`);
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
        print(
          {id: options.client, ended: true},
          `Ended the tokens of ${options.client}: within a second everywhere.`,
        );
      }),
    );
  program
    .command('embed-token')
    .description('tokens that hosts were given')
    .command('revoke')
    .description('end one token; its id (jti) is in the audit log')
    .requiredOption('--tenant <id>')
    .requiredOption('--id <jti>')
    .action((options: {tenant: string; id: string}) =>
      operating(async (operations) => {
        await operations.revokeEmbedToken(options.tenant, options.id);
        print({jti: options.id, revoked: true}, `Revoked token ${options.id}: within a second everywhere.`);
      }),
    );
}
