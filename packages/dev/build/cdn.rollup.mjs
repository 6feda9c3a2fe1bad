import {readFileSync, writeFileSync} from 'node:fs';
import {writeTags} from './integrity.mjs';
import {pageBuild} from './page-build.mjs';

const out = 'dist/cdn';
const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const {plugins, ...build} = pageBuild(out);
writeFileSync(`${out}/finder.min.d.ts`, readFileSync('src/cdn.ts', 'utf8').replaceAll(/^import .*\n/gm, ''));

/** Run from packages/widgets: everything in one file, for who takes it from elsewhere and holds it against one hash. */
export default {
  ...build,
  input: 'src/cdn.ts',
  output: {file: `${out}/finder.min.js`, format: 'es', sourcemap: true, inlineDynamicImports: true},
  plugins: [...plugins, writeTags(out, version)],
};
