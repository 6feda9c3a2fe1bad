/** `npm test`: every test there is, Node and browser; closes with the sum. */
import {prepare, run} from './prepare.mjs';

const node = await prepare();
const program = 'packages/dev/src/test.ts';
process.exit(await run(node, ['--conditions=finder-source', program, ...process.argv.slice(2)]));
