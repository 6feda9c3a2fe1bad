import {Argument, type Command} from 'commander';
import type {Operating, Print} from './command-options.ts';
import {inTokyo} from './record-commands.ts';

/** The commands about customers; gives the one that others are added to. */
export function describeTenants(program: Command, operating: Operating, print: Print): Command {
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
        list
          .map(
            ({id, name, heldSince}) =>
              `${id}  ${name ?? '(creation was not finished)'}${heldSince ? '  on hold' : ''}`,
          )
          .join('\n') || 'None.',
      );
    }),
  );

  tenant
    .command('hold')
    .description('stop every purge of a customer, or let it go on')
    .addArgument(new Argument('<state>').choices(['on', 'off']))
    .requiredOption('--tenant <id>')
    .action((state: 'on' | 'off', {tenant: id}: {tenant: string}) =>
      operating(async (operations) => {
        await operations.holdTenant(id, state === 'on');
        print(
          {tenant: id, hold: state === 'on'},
          state === 'on' ? `Nothing of tenant ${id} is purged from now on.` : `Purges of tenant ${id} go on.`,
        );
      }),
    );
  tenant
    .command('delete')
    .description('delete a customer with everything that is kept of it, for good')
    .requiredOption('--tenant <id>')
    .requiredOption('--name <name>', "the customer's name, so that it is the right one")
    .action(({tenant: id, name}: {tenant: string; name: string}) =>
      operating(async (operations) => {
        const done = await operations.deleteTenant(id, name);
        const rows = Object.entries(done.rows).map(([table, count]) => `${table}  ${count}`);
        print(done, [`Deleted tenant ${done.tenant}, its keys and its rows:`, ...rows].join('\n'));
      }),
    );
  tenant
    .command('deletions')
    .description('show which customers were deleted, and when')
    .action(() =>
      operating(async (operations) => {
        const list = await operations.listDeletions();
        const words = list.map(
          ({tenant: id, begunAt, doneAt}) =>
            `${id}  ${doneAt ? inTokyo(doneAt) : `begun ${inTokyo(begunAt)}, not finished: delete it again`}`,
        );
        print(list, words.join('\n') || 'None.');
      }),
    );
  return tenant;
}
