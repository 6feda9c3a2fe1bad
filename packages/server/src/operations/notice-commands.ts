import {Option, type Command} from 'commander';
import type {Operating, Print} from './command-options.ts';
import {inTokyo} from './record-commands.ts';

/** The commands about whom a customer wants to be told, and what there was to tell. */
export function describeNotices(tenant: Command, operating: Operating, print: Print): void {
  tenant
    .command('contact')
    .description(
      'whom a customer wants to be told by e-mail when Google refuses a key: show, set or remove it',
    )
    .requiredOption('--tenant <id>')
    .option('--email <address>', 'one e-mail address')
    .addOption(new Option('--language <language>', 'of what is written').choices(['ja', 'en']).default('ja'))
    .option('--none', 'nobody is told any more')
    .action((options: {tenant: string; email?: string; language: 'ja' | 'en'; none?: true}) =>
      operating(async (operations) => {
        const {tenant: id, email, language, none} = options;
        if (email !== undefined && none) throw new Error('Give --email or --none, not both.');
        if (none) await operations.setContact(id, undefined);
        else if (email !== undefined) await operations.setContact(id, {address: email, language});
        const contact = await operations.readContact(id);
        print(
          contact ?? null,
          contact ? `${contact.address} is told (${contact.language}).` : 'Nobody is told.',
        );
      }),
    );
  tenant
    .command('notices')
    .description('what there was to tell a customer, and whether it was sent')
    .requiredOption('--tenant <id>')
    .action((options: {tenant: string}) =>
      operating(async (operations) => {
        const notices = await operations.listNotices(options.tenant);
        const words = notices.map(({property, code, raisedAt, clearedAt, sentAt}) =>
          [
            inTokyo(raisedAt.toISOString()),
            code,
            property,
            sentAt ? `sent ${inTokyo(sentAt.toISOString())}` : 'not sent',
            clearedAt ? `over ${inTokyo(clearedAt.toISOString())}` : 'goes on',
          ].join('  '),
        );
        print(notices, words.join('\n') || 'None.');
      }),
    );
}
