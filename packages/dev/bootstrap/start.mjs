/** `npm start`: the demo, from whatever state the folder is in. */
import {prepare, run} from './prepare.mjs';

const node = await prepare();
const program = 'packages/dev/src/demo/start.ts';
process.exit(await run(node, ['--conditions=finder-source', program, ...process.argv.slice(2)]));
