import {readFile} from 'node:fs/promises';
import type {Command} from 'commander';
import type {Operating, Print} from './command-options.ts';
import {explainConnecting} from './explain.ts';

/** Milliseconds that GA4 has to answer the call that a key is tried with. */
const tryFor = 30_000;

/** The commands about GA4 properties. */
export function describeProperties(program: Command, operating: Operating, print: Print): void {
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
        const {tenant, propertyId: number, name: displayName} = options;
        const keyText = await readKeyFile(options.keyFile);
        const connected = await operations
          .connectProperty({tenant, number, displayName, keyText, signal: AbortSignal.timeout(tryFor)})
          .catch((error: unknown) => {
            throw explainConnecting(error, {number, keyText});
          });
        const {id, timeZone, currency, created} = connected;
        print(
          connected,
          `${created ? 'Connected' : 'Gave a new key to'} property ${id} (${timeZone}, ${currency || 'no currency'}).`,
        );
      }),
    );
  property
    .command('rotate-credential')
    .description(
      'replace the key of a property; the new one is tried first, and nothing is shown that the old one read',
    )
    .requiredOption('--tenant <id>')
    .requiredOption('--property <id>', "the property's id, or its number in GA4")
    .requiredOption('--key-file <file>', 'the new key, as JSON')
    .action((options: {tenant: string; property: string; keyFile: string}) =>
      operating(async (operations) => {
        const {tenant, property: id} = options;
        const keyText = await readKeyFile(options.keyFile);
        const rotated = await operations
          .rotateCredential({tenant, property: id, keyText, signal: AbortSignal.timeout(tryFor)})
          .catch((error: unknown) => {
            throw explainConnecting(error, {number: id, keyText});
          });
        print(
          rotated,
          `Property ${rotated.number} is read with the new key, within a second everywhere. Delete the old one in the Google Cloud console.`,
        );
      }),
    );
  property
    .command('disconnect')
    .description(
      'take the key of a property away, and delete all figures that were read with it; its embed clients stay',
    )
    .requiredOption('--tenant <id>')
    .requiredOption('--property <id>', "the property's id, or its number in GA4")
    .action((options: {tenant: string; property: string}) =>
      operating(async (operations) => {
        const gone = await operations.disconnectProperty(options.tenant, options.property);
        print(
          gone,
          `Disconnected property ${gone.number}: within a second nothing of it is shown. Delete the key in the Google Cloud console.`,
        );
      }),
    );
  property
    .command('list')
    .requiredOption('--tenant <id>')
    .action(({tenant}: {tenant: string}) =>
      operating(async (operations) => {
        const list = await operations.listProperties(tenant);
        const words = list.map((each) => `${each.id}  ${each.number}  ${each.displayName}`);
        print(list, words.join('\n') || 'None.');
      }),
    );
}

async function readKeyFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The key file ${file} cannot be read (${error.code}).`);
  });
}
