import {createHash} from 'node:crypto';
import {cp, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {buildBrowserBundle} from '@meglass-finder/dev/demo/browser-bundle';
import {machineObject, readCatalogue} from './catalogue.ts';
import {wholeBundle} from './whole-bundle.ts';

const example = fileURLToPath(new URL('../../', import.meta.url));
const source = path.join(example, 'meglass-finder');
const ownScripts = path.join(example, 'src/admin');
/** The one PHP file that talks to the service; a plain PHP site uses the same. */
const service = path.join(example, '../php/meglass-finder.php');

/** Writes the whole plugin into a folder, as WordPress installs it. */
export async function buildPlugin(folder: string): Promise<void> {
  await buildBrowserBundle();
  await rm(folder, {recursive: true, force: true});
  await cp(source, folder, {recursive: true});
  await writeFile(path.join(folder, 'includes/service.php'), inOwnNamespace(await readFile(service, 'utf8')));
  await cp(path.join(example, '../../LICENSE'), path.join(folder, 'LICENSE'));
  await translate(path.join(folder, 'languages'));
  const files = await pageFiles();
  const version = hashOf(files);
  const served = path.join(folder, 'finder', version);
  await mkdir(served, {recursive: true});
  for (const [name, content] of files) await writeFile(path.join(served, name), content);
  await writeFile(path.join(folder, 'finder/version.php'), `<?php\nreturn '${version}';\n`);
}

/** The same file may come with a theme or another plugin, of another version. */
function inOwnNamespace(php: string): string {
  return php.replace('namespace Meglass_Finder;', 'namespace Meglass_Finder\\Own;');
}

/** Everything that browsers load: the widgets, and the plugin's own scripts with their types taken off. */
async function pageFiles(): Promise<Map<string, Buffer | string>> {
  const files: Map<string, Buffer | string> = await wholeBundle();
  for (const name of await readdir(ownScripts)) {
    const content = await readFile(path.join(ownScripts, name), 'utf8');
    if (name.endsWith('.ts')) files.set(name.replace(/\.ts$/, '.js'), asScript(content));
    else files.set(name, content);
  }
  return files;
}

function asScript(typed: string): string {
  const {ESNext: module} = ts.ModuleKind;
  const {ES2022: target} = ts.ScriptTarget;
  const compilerOptions = {module, target, removeComments: true, rewriteRelativeImportExtensions: true};
  return ts.transpileModule(typed, {compilerOptions}).outputText;
}

function hashOf(files: ReadonlyMap<string, Buffer | string>): string {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(name).update(content);
  return hash.digest('hex').slice(0, 10);
}

/** Makes of each catalogue of words what WordPress reads. */
async function translate(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.po')) continue;
    const messages = readCatalogue(await readFile(path.join(folder, name), 'utf8'));
    await writeFile(path.join(folder, name.replace(/\.po$/, '.mo')), machineObject(messages));
  }
}
