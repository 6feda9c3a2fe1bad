/**
 * All spellings under which one page may stand in GA4: it keeps paths as the site's links write them, decoded or
 * percent-encoded in upper or lower case, with and without a slash at the end, or with `index.html`. The path as it is
 * given comes first. Percent signs that stand before no code are signs like others; what is encoded and no UTF-8 stays so.
 */
export function pageSpellings(path: string): readonly string[] {
  const bare = bareOf(path);
  const endings = bare === '' ? ['/', '/index.html'] : ['', '/', '/index.html'];
  return [...new Set(spellingsOf(bare).flatMap((spelling) => endings.map((ending) => spelling + ending)))];
}

/** The same for all spellings of a page, and for no other page. */
export function pageKey(path: string): string {
  return codesIn(decode(bareOf(path)), 'toUpperCase');
}

/** All spellings of the beginning of a path, without a slash at their ends: as it is given, decoded, and encoded in upper and lower case. */
export function prefixSpellings(prefix: string): readonly string[] {
  return [...new Set(spellingsOf(prefix.replace(/\/+$/, '')))];
}

function bareOf(path: string): string {
  return path.replace(/\/+$|\/+index\.html$/i, '');
}

function spellingsOf(path: string): string[] {
  const encoded = encode(path);
  return [path, decode(path), codesIn(encoded, 'toUpperCase'), codesIn(encoded, 'toLowerCase')];
}

/** Percent-encodes what browsers encode in a path; codes that are there stay. */
function encode(path: string): string {
  return path.replace(/%(?![0-9a-f]{2})|["<>`{}^]|[^\x21-\x7e]/giu, (sign) =>
    encodeURIComponent(sign.toWellFormed()),
  );
}

/** Reads the codes that mean a sign; those for `/`, `?` and `#` would make another path, and so would one for a `%` before a code. */
function decode(path: string): string {
  return path.replace(/(?:(?!%25[0-9a-f]{2})%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURI(codes);
    } catch {
      return codes;
    }
  });
}

function codesIn(path: string, into: 'toUpperCase' | 'toLowerCase'): string {
  return path.replace(/%[0-9a-f]{2}/gi, (code) => code[into]());
}
