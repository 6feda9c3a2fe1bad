import {InvalidArgumentError, type Command} from 'commander';
import type {Config} from '../config.ts';
import type {Print} from './command-options.ts';
import {listKeys, retireKey, rotateKeys, usualNotice} from './key-operations.ts';

/** The commands about the keys that embed tokens are signed with. */
export function describeKeys(program: Command, config: () => Config, print: Print): void {
  const keys = program.command('keys').description('keys that embed tokens are signed with');
  keys
    .command('list')
    .description('list them, in the order of their turns')
    .action(async () => {
      const list = await listKeys(config(), new Date());
      const words = list.map(
        ({kid, state, signsFrom, acceptedUntil}) =>
          `${kid}  ${state.padEnd(7)}  signs from ${signsFrom}${acceptedUntil ? `, accepted until ${acceptedUntil}` : ''}`,
      );
      print(list, words.join('\n') || 'None.');
    });
  keys
    .command('rotate')
    .description('make the next signing key; it is published at once, and running servers take it up')
    .option('--in <seconds>', 'when it begins to sign', secondsFromNow, usualNotice)
    .action(async ({in: notice}: {in: number}) => {
      const rotated = await rotateKeys(config(), {now: new Date(), notice});
      print(rotated, `Made signing key ${rotated.kid}. It signs from ${rotated.signsFrom} on.`);
    });
  keys
    .command('retire')
    .description('destroy a key that does not sign any more; what it signed ends at once')
    .requiredOption('--key <kid>')
    .action(async ({key}: {key: string}) => {
      await retireKey(config(), new Date(), key);
      print({kid: key, retired: true}, `Retired ${key}. The tokens that it signed have ended.`);
    });
}

function secondsFromNow(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return Number(text);
}
