/** Writes every generated file; `--check` writes none and fails where one is out of date. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {elementsManifest} from './elements.ts';
import {kindsIndex} from './kinds.ts';
import {openApi} from './openapi.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const {file, text} of [kindsIndex(root), openApi(), await elementsManifest(root)]) {
  const target = path.join(root, file);
  if (read(target) === text) continue;
  stale.push(file);
  if (check) continue;
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
