/** `npm run zip --workspace examples/wordpress`: the plugin as WordPress's screen for uploads takes it. */
import {mkdtemp, readdir, readFile, mkdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {zipSync, type Zippable} from 'fflate';
import {buildPlugin} from './plugin.ts';

const out = fileURLToPath(new URL('../../dist/meglass-finder.zip', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'finder-plugin-'));
try {
  await buildPlugin(folder);
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files: Zippable = {};
  for (const file of entries.filter((entry) => entry.isFile())) {
    const full = path.join(file.parentPath, file.name);
    files[`meglass-finder/${path.relative(folder, full)}`] = await readFile(full);
  }
  await mkdir(path.dirname(out), {recursive: true});
  await writeFile(out, zipSync(files, {level: 9, mtime: new Date('2026-01-01T00:00:00Z')}));
  console.log(`The plugin is in ${path.relative(process.cwd(), out)}`);
} finally {
  await rm(folder, {recursive: true, force: true});
}
