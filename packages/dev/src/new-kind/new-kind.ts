/** `npm run new-kind NAME`: the skeleton of a kind of report with its element, which works as it is. */
import {existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawnSync} from 'node:child_process';
import {namesOf} from './kind-names.ts';
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
const generate = ['--conditions=finder-source', 'packages/dev/src/generate/generate.ts'];
if (
  !run('node_modules/prettier/bin/prettier.cjs', '--log-level', 'warn', '--write', ...Object.keys(files)) ||
  !run(...generate)
) {
  for (const file of Object.keys(files)) rmSync(path.join(root, file));
  rmSync(path.join(root, `packages/widgets/src/${name}`), {recursive: true, force: true});
  run(...generate);
  console.error('That has failed, and everything is as it was.');
  process.exit(1);
}
console.log(
  `<finder-${name}> works: see it by "npm run storybook". Now make it what it is to be, and its page and test with it.`,
);

/** Runs a program of ours by Node; whether it has succeeded. */
function run(...program: string[]): boolean {
  return spawnSync(process.execPath, program, {cwd: root, stdio: 'inherit'}).status === 0;
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
  const {type, constant} = namesOf(name);
  const made = [`Finder${type}`, `${constant}Report`, `${constant}Styles`, `${type}Data`, `${type}Params`];
  const there =
    taken ??
    declared()
      .find(([, called]) => made.includes(called))
      ?.join(': ');
  return there && `There is ${there} already: take another name. Nothing was changed.`;
}

/** What our sources export, with their files: names that a kind's own would be beside. */
function declared(): (readonly [file: string, name: string])[] {
  return globSync('packages/{reports,widgets,react}/src/**/*.ts', {cwd: root}).flatMap((file) =>
    [
      ...readFileSync(path.join(root, file), 'utf8').matchAll(
        /^export (?:abstract )?(?:const|class|interface|type|function) (\w+)/gm,
      ),
    ].map(([, name]) => [file, name!] as const),
  );
}
