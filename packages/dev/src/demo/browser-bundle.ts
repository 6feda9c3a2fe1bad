import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const packages = fileURLToPath(new URL('../../../', import.meta.url));
/** Where the widgets' files for pages are: `finder.js`, `finder.css` and what they load. */
export const bundleFolder = path.join(packages, 'widgets/dist/browser');

/** Builds the widgets' files for pages, unless they are newer than every source of theirs. */
export async function buildBrowserBundle(): Promise<void> {
  const sources = ['reports', 'words', 'charts', 'client', 'widgets'].flatMap((name) => [
    path.join(packages, name, 'package.json'),
    ...filesBelow(path.join(packages, name, 'src')),
  ]);
  sources.push(...filesBelow(path.join(packages, 'dev/build')));
  if (newest([path.join(bundleFolder, 'finder.js')]) > newest(sources)) return;
  await bundle();
}

/** Builds the files of a page that imports what it needs of the widgets, in the same way, into a folder. */
export async function buildApp(entry: string, folder: string): Promise<void> {
  await bundle('--configInput', entry, '--configOut', folder);
}

async function bundle(...options: readonly string[]): Promise<void> {
  const rollup = path.join(packages, '../node_modules/rollup/dist/bin/rollup');
  const child = spawn(
    process.execPath,
    [rollup, '-c', '../dev/build/browser.rollup.mjs', '--silent', ...options],
    {cwd: path.join(packages, 'widgets'), stdio: ['ignore', 'ignore', 'pipe']},
  );
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The widgets could not be built:\n${words}`);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function newest(files: readonly string[]): number {
  return Math.max(...files.map((file) => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0));
}
