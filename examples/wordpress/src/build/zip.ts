/** `npm run zip --workspace examples/wordpress`: the plugin as one file, to be uploaded to a WordPress. */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {zipPlugin} from './zip-plugin.ts';

const out = fileURLToPath(new URL('../../dist/meglass-finder.zip', import.meta.url));
await zipPlugin(out);
console.log(`The plugin is in ${path.relative(process.env['INIT_CWD'] ?? process.cwd(), out)}`);
