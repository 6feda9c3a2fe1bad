import {cp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'vite';
import {bundleFolder} from './browser-bundle.ts';
import {addressOf, examplesFolder, isBundled, isServed} from './examples.ts';

/** The address that stands in the examples. */
const written = 'https://finder.example.jp';

/** Puts the pages of some examples into one folder, each below its name, with the service's real address, the widgets' files, and a page that leads to all where there are several. */
export async function layOut(
  examples: readonly string[],
  {folder, api}: {folder: string; api: string},
): Promise<void> {
  await rm(folder, {recursive: true, force: true});
  await cp(bundleFolder, path.join(folder, 'finder'), {recursive: true});
  for (const example of examples.filter((each) => !isServed(each))) {
    const own = path.join(folder, example);
    if (isBundled(example)) await bundle(example, own);
    else await cp(path.join(examplesFolder, example, 'public'), own, {recursive: true});
    await replaceIn(own, api);
  }
  if (examples.length > 1) await writeFile(path.join(folder, 'index.html'), indexOf(examples));
}

/** A page that leads to those of several examples. */
function indexOf(examples: readonly string[]): string {
  const links = examples.map((name) => `<li><a href="${addressOf(name)}">${name}</a></li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Examples</title><h1>Examples</h1><ul>${links}</ul></html>`;
}

async function bundle(example: string, folder: string): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  await build({
    root: path.join(examplesFolder, example),
    base: addressOf(example),
    logLevel: 'warn',
    // This repository's packages are used as they are written, without a build of their own.
    resolve: {conditions: ['finder-source', 'module', 'browser', 'production']},
    build: {outDir: folder, emptyOutDir: true, modulePreload: {polyfill: false}},
  });
}

async function replaceIn(folder: string, api: string): Promise<void> {
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(written, api));
  }
}
