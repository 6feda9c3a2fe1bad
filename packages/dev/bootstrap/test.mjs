/** `npm test`: every test there is, Node and browser; closes with the sum. */
import {prepare, run} from './prepare.mjs';

const node = prepare();
const {code} = run(node, [
  '--conditions=finder-source',
  'packages/dev/src/test.ts',
  ...process.argv.slice(2),
]);
process.on('SIGINT', () => undefined);
process.exit(await code);
