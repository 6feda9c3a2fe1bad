import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {zipSync, type Zippable} from 'fflate';
import {buildPlugin} from './plugin.ts';

/** Writes the plugin as the file that WordPress's screen for uploads takes. The same sources give the same file. */
export async function zipPlugin(out: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-plugin-'));
  try {
    await buildPlugin(folder);
    const entries = await readdir(folder, {recursive: true, withFileTypes: true});
    const names = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    const files: Zippable = {};
    for (const name of names.toSorted())
      files[`meglass-finder/${name}`] = await readFile(path.join(folder, name));
    await mkdir(path.dirname(out), {recursive: true});
    await writeFile(out, zipSync(files, {level: 9, mtime: new Date('2026-01-01T00:00:00Z')}));
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
