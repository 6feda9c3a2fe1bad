/** `npm run new-kind NAME`: the skeleton of a kind of report with its element, which works as it is. */
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawnSync} from 'node:child_process';
import {skeleton} from './skeleton.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const names = process.argv.slice(2);
const [name = ''] = names;
const fault = faultOf(name);
if (fault) {
  console.error(fault);
  process.exit(2);
}
const files = skeleton(name);
for (const [file, text] of Object.entries(files)) {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), {recursive: true});
  writeFileSync(target, text);
}
console.log(`Written: ${Object.keys(files).join(', ')}`);
run('node_modules/prettier/bin/prettier.cjs', '--log-level', 'warn', '--write', ...Object.keys(files));
run('--conditions=finder-source', 'packages/dev/src/generate/generate.ts');
console.log(
  `<finder-${name}> works: see it by "npm run storybook". Now make it what it is to be, and its page and test with it.`,
);

/** Runs a program of ours by Node; ends where it fails. */
function run(...program: string[]): void {
  const {status} = spawnSync(process.execPath, program, {cwd: root, stdio: 'inherit'});
  if (status !== 0) process.exit(status ?? 1);
}

/** Why there can be no kind of this name. */
function faultOf(name: string): string | undefined {
  if (names.length !== 1) return 'Say one name: npm run new-kind page-depth';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 30)
    return `"${name}" is no name for a kind: take lower-case letters and digits, with single dashes between words, such as page-depth.`;
  const taken = [
    `packages/widgets/src/${name}`,
    `packages/widgets/src/${name}.ts`,
    `packages/reports/src/kinds/${name}.report.ts`,
  ].find((file) => existsSync(path.join(root, file)));
  return taken && `There is ${taken} already: take another name. Nothing was changed.`;
}
