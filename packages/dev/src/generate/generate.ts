/** Writes every generated file; `--check` writes none and fails where one is out of date. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {elementLists} from './element-lists.ts';
import {editorData} from './editor-data.ts';
import {elementsManifest} from './elements.ts';
import {finderCss} from './finder-css.ts';
import type {Generated} from './generated.ts';
import {kindsIndex} from './kinds.ts';
import {quickStarts} from './quick-starts.ts';
import {reactComponents} from './react.ts';
import {references} from './reference.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];

// What is made of other generated files comes after them.
const steps: (() => Generated[] | Promise<Generated[]>)[] = [
  () => [kindsIndex(root), ...elementLists(root), quickStarts(root)],
  async () => (await import('./retention.ts')).retentionPages(),
  () => references(root),
  async () => [(await import('./openapi.ts')).openApi()], // it loads the list of kinds
  async () => {
    const {file, elements} = await elementsManifest(root);
    const {version} = JSON.parse(readFileSync(path.join(root, 'packages/widgets/package.json'), 'utf8')) as {
      version: string;
    };
    return [
      file,
      ...finderCss(file.text),
      ...reactComponents(elements),
      ...(await editorData(elements, version)),
    ];
  },
];
for (const step of steps) for (const generated of await step()) write(generated);

function write({file, text}: Generated): void {
  const target = path.join(root, file);
  if (read(target) === text) return;
  stale.push(file);
  if (check) return;
  mkdirSync(path.dirname(target), {recursive: true});
  writeFileSync(target, text);
}

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run "npm run generate" and commit the result.`);
  process.exit(1);
}
console.log(stale.length > 0 ? `Written: ${stale.join(', ')}` : 'All generated files are up to date.');

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
