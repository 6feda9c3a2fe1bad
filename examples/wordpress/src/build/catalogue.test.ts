import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {machineObject, readCatalogue} from './catalogue.ts';

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
