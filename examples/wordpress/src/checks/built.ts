import {execFile} from 'node:child_process';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {expect, it} from 'vitest';
import {phpBinary} from '../run/debian.ts';
import type {Stage} from '../testing/stage.ts';

const phpFiles = async (folder: string) =>
  (await readdir(folder, {recursive: true, withFileTypes: true}))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.php'))
    .map((entry) => path.join(entry.parentPath, entry.name));

/** The plugin's folder, as WordPress has it. */
export function filesAreSound(stage: Stage): void {
  const plugin = () => path.join(stage.together.wordpress.folder, 'wp-content/plugins/meglass-finder');

  it('has everything in it, each file sound, and asks nobody else for anything', async () => {
    const folder = plugin();
    const files = (await readdir(folder, {recursive: true})).filter((name) => !/^finder\//.test(name));
    expect(files).toEqual(
      expect.arrayContaining([
        'meglass-finder.php',
        'uninstall.php',
        'includes/service.php',
        'languages/meglass-finder-ja.mo',
      ]),
    );
    const all = await phpFiles(folder);
    for (const file of all) await promisify(execFile)(phpBinary(), ['-l', file]);
    const [version] = (await readdir(path.join(folder, 'finder'))).filter((name) => !name.endsWith('.php'));
    const served = await readdir(path.join(folder, 'finder', version!));
    expect(served).toEqual(
      expect.arrayContaining(['finder.js', 'finder.css', 'admin.js', 'column.js', 'admin.css']),
    );
    for (const name of ['admin.js', 'check.js', 'column.js', 'tokens.js'])
      expect(await readFile(path.join(folder, 'finder', version!, name), 'utf8')).not.toMatch(
        /\.ts['"]|https?:\/\//,
      );
  });

  it('says the same of itself to WordPress and to whoever reads about it', async () => {
    const [readme, main] = await Promise.all(
      ['readme.txt', 'meglass-finder.php'].map((name) => readFile(path.join(plugin(), name), 'utf8')),
    );
    const told = (text: string, name: string) => new RegExp(`^[ *]*${name}: +(.+)$`, 'm').exec(text)?.[1];
    for (const name of ['Requires at least', 'Requires PHP', 'License', 'License URI'])
      expect(told(readme!, name), name).toBe(told(main!, name));
    expect(told(readme!, 'Stable tag')).toBe(told(main!, 'Version'));
    expect(readme).toContain(told(main!, 'Description'));
  });

  it('can be loaded by nobody past WordPress', async () => {
    const folder = plugin();
    for (const file of await phpFiles(path.join(folder, 'includes'))) {
      if (file.endsWith('service.php')) continue; // it stands for itself, and does nothing by itself
      const {stdout} = await promisify(execFile)(phpBinary(), [file]);
      expect(stdout, file).toBe('');
    }
  });

  it('uses nothing of PHP that 7.4 does not have', async () => {
    const folder = plugin();
    for (const file of await phpFiles(folder)) {
      const text = (await readFile(file, 'utf8')).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(text, file).not.toMatch(
        /\b(str_contains|str_starts_with|str_ends_with|get_debug_type|array_is_list)\(|\bmatch \(|\?->|\breadonly\b|\benum \w|: (?:static|mixed|never)\b|__construct\([^)]*\b(?:private|public|protected)\b|\w+\|\w+ \$/,
      );
    }
  });
}
