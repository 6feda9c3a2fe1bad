/** A message and its translation, as gettext keeps them: of plural forms, all with a zero between. */
export type Messages = ReadonlyMap<string, string>;

/** Reads a gettext catalogue (`.po`). Throws where a line is of no form that it knows. */
export function readCatalogue(text: string): Messages {
  const messages = new Map<string, string>();
  for (const block of text.split(/\n\s*\n/)) {
    const entry = {msgctxt: '', msgid: '', msgid_plural: '', msgstr: [] as string[]};
    let put: (more: string) => void = () => undefined;
    for (const line of block.split('\n')) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const [, name, index, quoted] =
        /^(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d)\])? )?"(.*)"$/.exec(line) ?? [];
      if (quoted === undefined) throw new Error(`This is no line of a catalogue: ${line}`);
      if (name === 'msgstr') {
        const at = Number(index ?? 0);
        put = (more) => (entry.msgstr[at] = (entry.msgstr[at] ?? '') + more);
      } else if (name) {
        const key = name as 'msgctxt' | 'msgid' | 'msgid_plural';
        put = (more) => (entry[key] += more);
      }
      put(JSON.parse(`"${quoted}"`) as string);
    }
    if (entry.msgstr.length === 0) continue;
    const id = entry.msgid_plural ? `${entry.msgid}\0${entry.msgid_plural}` : entry.msgid;
    messages.set(entry.msgctxt ? `${entry.msgctxt}\x04${id}` : id, entry.msgstr.join('\0'));
  }
  return messages;
}

/** The catalogue as programs read it (`.mo`): two tables of places, sorted by message, and the texts. */
export function machineObject(messages: Messages): Buffer {
  const sorted = [...messages]
    .map(([id, text]) => [Buffer.from(id), Buffer.from(text)] as const)
    .filter(([, text]) => text.length > 0)
    .sort(([one], [other]) => Buffer.compare(one, other));
  const tables = 28;
  const header = Buffer.alloc(tables + sorted.length * 16);
  // The table of hashes is empty; WordPress reads from its place where the others end.
  const places = [tables, tables + sorted.length * 8, 0, header.length];
  [0x950412de, 0, sorted.length, ...places].forEach((value, index) => header.writeUInt32LE(value, index * 4));
  const texts: Buffer[] = [];
  let place = header.length;
  ([0, 1] as const).forEach((column) =>
    sorted.forEach((pair, row) => {
      const at = tables + column * sorted.length * 8 + row * 8;
      header.writeUInt32LE(pair[column].length, at);
      header.writeUInt32LE(place, at + 4);
      texts.push(pair[column], Buffer.from([0]));
      place += pair[column].length + 1;
    }),
  );
  return Buffer.concat([header, ...texts]);
}
