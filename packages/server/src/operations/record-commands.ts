import type {Command} from 'commander';
import {wholeNumber, type Operating, type Print} from './command-options.ts';

/** The commands that show what was done and used. */
export function describeRecords(program: Command, operating: Operating, print: Print): void {
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

/** Times of the record are shown as they are in Japan, with the offset. */
export function inTokyo(iso: string): string {
  return `${new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}
