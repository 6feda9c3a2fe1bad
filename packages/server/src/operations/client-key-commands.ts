import {readFile} from 'node:fs/promises';
import type {Command} from 'commander';
import type {Grant} from '@meglass-finder/reports';
import {gather, gatherGrant, rowsOf, wholeNumber, type Operating, type Print} from './command-options.ts';

/** The commands about keys of embed clients: those that hosts sign with, and those that stand in pages. */
export function describeClientKeys(client: Command, operating: Operating, print: Print): void {
  client
    .command('add-key')
    .description('register a public key, with which the host signs in place of sending its secret')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .requiredOption('--file <file>', 'the public key as JWK, of Ed25519 or P-256')
    .action((options: {tenant: string; client: string; file: string}) =>
      operating(async (operations) => {
        const text = await readFile(options.file, 'utf8');
        const added = await operations.addClientKey(options.tenant, {publicId: options.client, text});
        print(
          added,
          `Client id  ${added.id}\nKey id     ${added.kid}\nThe host names the key id as \`kid\`.`,
        );
      }),
    );
  client
    .command('remove-key')
    .description('take a public key away; what it signs from now on is refused')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .requiredOption('--key <kid>')
    .action((options: {tenant: string; client: string; key: string}) =>
      operating(async (operations) => {
        await operations.removeClientKey(options.tenant, {publicId: options.client, kid: options.key});
        print({id: options.client, kid: options.key, removed: true}, `Removed ${options.key}.`);
      }),
    );
  client
    .command('add-publishable-key')
    .description('make a key for pages that have no server; it is no secret')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .requiredOption(
      '--origin <origin>',
      'the origin of the pages, one of those of the client; repeatable',
      gather,
    )
    .requiredOption(
      '--grant <kind:param=value…>',
      'what it shows; metric, dimension, period and filter each named, such as "scorecard:metric=sessions,period=last28days,filter="; repeatable',
      gatherGrant,
    )
    .option('--host <name>', 'as with `create`; repeatable', gather, [])
    .option('--path <prefix>', 'as with `create`; repeatable', gather, [])
    .option('--max-days <days>', 'the longest period that its reports may cover', wholeNumber)
    .action(
      (options: {
        tenant: string;
        client: string;
        origin: string[];
        grant: Grant[];
        host: string[];
        path: string[];
        maxDays?: number;
      }) =>
        operating(async (operations) => {
          const added = await operations.addPublishableKey(options.tenant, {
            publicId: options.client,
            origins: options.origin,
            grants: options.grant,
            maximumDays: options.maxDays,
            rows: rowsOf(options),
          });
          print(added, `Client id        ${added.id}\nPublishable key  ${added.key}`);
        }),
    );
  client
    .command('remove-publishable-key')
    .description('take a publishable key away; ends the tokens of its client that are out now')
    .requiredOption('--tenant <id>')
    .requiredOption('--client <id>')
    .requiredOption('--key <key>')
    .action((options: {tenant: string; client: string; key: string}) =>
      operating(async (operations) => {
        await operations.removePublishableKey(options.tenant, {publicId: options.client, key: options.key});
        print({id: options.client, key: options.key, removed: true}, `Removed ${options.key}.`);
      }),
    );
  client
    .command('keys')
    .description('list the keys of the embed clients of a tenant, of both sorts')
    .requiredOption('--tenant <id>')
    .action(({tenant}: {tenant: string}) =>
      operating(async (operations) => {
        const signing = await operations.listClientKeys(tenant);
        const list = [
          ...signing.map(({kid, ...key}) => ({...key, key: kid, sort: 'signing'})),
          ...(await operations.listPublishableKeys(tenant)).map((key) => ({...key, sort: 'publishable'})),
        ];
        const words = list.map(
          ({client: id, key, sort, createdAt}) => `${id}  ${key}  ${sort}  ${createdAt.toISOString()}`,
        );
        print(list, words.join('\n') || 'None.');
      }),
    );
}
