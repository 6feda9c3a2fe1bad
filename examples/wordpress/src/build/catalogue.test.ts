import {execFile} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {phpBinary} from '../run/debian.ts';
import {machineObject, readCatalogue} from './catalogue.ts';
import {buildPlugin} from './plugin.ts';

const source = fileURLToPath(new URL('../../meglass-finder/', import.meta.url));
const phpFiles = async (folder: string) =>
  (await readdir(folder, {recursive: true, withFileTypes: true}))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.php'))
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Every sentence that the plugin says through WordPress's translations. */
async function sentences(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const file of await phpFiles(source)) {
    const text = await readFile(file, 'utf8');
    for (const [, quoted] of text.matchAll(/\b(?:__|_e|esc_(?:html|attr)_(?:_|e))\( '((?:[^'\\]|\\.)*)'/g))
      found.add(quoted!);
    for (const [, one, many] of text.matchAll(/\b_n\( '([^']*)', '([^']*)'/g)) found.add(`${one}\0${many}`);
    const [, description] = /^ \* Description: +(.+)$/m.exec(text) ?? [];
    if (description) found.add(description);
  }
  return found;
}

describe('the words of the plugin', () => {
  it('are all there in Japanese, and no others', async () => {
    const messages = readCatalogue(await readFile(`${source}languages/meglass-finder-ja.po`, 'utf8'));
    const translated = [...messages.keys()].filter((id) => id !== '');
    expect(translated.toSorted()).toEqual([...(await sentences())].toSorted());
    for (const [id, text] of messages) {
      expect(text, id).not.toBe('');
      expect(text.match(/%s/g)?.length ?? 0, id).toBe((id.split('\0')[0]!.match(/%s/g) ?? []).length);
    }
  });

  it('are read from a catalogue with every form that it may have', () => {
    const text =
      'msgctxt "c"\nmsgid "a\\n"\n"b"\nmsgstr "\\"x\\""\n\n# no message\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "1"\nmsgstr[1] "2"\n';
    expect([...readCatalogue(text)]).toEqual([
      ['c\x04a\nb', '"x"'],
      ['one\0many', '1\x002'],
    ]);
    expect(() => readCatalogue('msgid broken')).toThrow('This is no line of a catalogue: msgid broken');
    expect(
      machineObject(new Map([['a', 'b']]))
        .subarray(-4)
        .toString(),
    ).toBe('a\0b\0');
  });
});

describe('the plugin that is built', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'finder-plugin-'));
    await buildPlugin(folder);
  });
  afterAll(() => rm(folder, {recursive: true, force: true}));

  it('has everything in it, each file sound, and asks nobody else for anything', async () => {
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

  it('can be loaded by nobody past WordPress', async () => {
    for (const file of await phpFiles(path.join(folder, 'includes'))) {
      if (file.endsWith('service.php')) continue; // it stands for itself, and does nothing by itself
      const {stdout} = await promisify(execFile)(phpBinary(), [file]);
      expect(stdout, file).toBe('');
    }
  });

  it('uses nothing of PHP that 7.4 does not have', async () => {
    for (const file of await phpFiles(folder)) {
      const text = (await readFile(file, 'utf8')).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(text, file).not.toMatch(
        /\b(str_contains|str_starts_with|str_ends_with|get_debug_type|array_is_list)\(|\bmatch \(|\?->|\breadonly\b|\benum \w|: (?:static|mixed|never)\b|__construct\([^)]*\b(?:private|public|protected)\b|\w+\|\w+ \$/,
      );
    }
  });
});
