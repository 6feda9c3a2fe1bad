/**
 * All spellings under which one page may stand in GA4: it keeps paths as the site's links write them, decoded or
 * percent-encoded in upper or lower case, with and without a slash at the end, or with `index.html`. The path as it is
 * given comes first. Percent signs that stand before no code are signs like others; what is encoded and no UTF-8 stays so.
 * Codes are read once: no spelling is the code of another path, and two paths with a spelling in common have the same key.
 */
export function pageSpellings(path: string): readonly string[] {
  // Some spelling may end in `index.html` though the path does not, as where a letter of it is a code.
  return [...new Set(spellingsOf(path).map(bareOf).flatMap(withEndings))];
}

/** The same for all spellings of a page, and for no other page. */
export function pageKey(path: string): string {
  return codesIn(bareOf(read(path.toWellFormed())), 'toUpperCase');
}

/** All spellings of the beginning of a path, without a slash at their ends: as it is given, decoded, and encoded in upper and lower case. */
export function prefixSpellings(prefix: string): readonly string[] {
  return [...new Set(spellingsOf(prefix.replace(/\/+$/, '')))];
}

function bareOf(path: string): string {
  return path.replace(/(?:\/+index\.html)*\/*$/i, '');
}

function withEndings(bare: string): string[] {
  return (bare === '' ? ['/', '/index.html'] : ['', '/', '/index.html']).map((ending) => bare + ending);
}

function spellingsOf(path: string): string[] {
  const encoded = encode(path);
  return [path, decode(path), codesIn(encoded, 'toUpperCase'), codesIn(encoded, 'toLowerCase')];
}

/** A percent sign that is no part of a code. */
const percentSign = /%(?![0-9a-f]{2})/gi;

/** Percent-encodes what browsers encode in a path; codes that are there stay. */
function encode(path: string): string {
  return path
    .replace(percentSign, '%25')
    .replace(/["<>`{}^]|[^\x21-\x7e]/gu, (sign) => encodeURIComponent(sign.toWellFormed()));
}

/** The codes that may be one sign in UTF-8. */
const signInCodes =
  /%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}/gi;

/**
 * Reads, once, the codes that mean a sign; those for `/`, `?` and `#` would make another path. Percent signs are all codes: what
 * then looks like a code is one.
 */
function read(path: string): string {
  return path.replace(percentSign, '%25').replace(signInCodes, (codes) => {
    if (codes === '%25') return codes;
    try {
      return decodeURI(codes);
    } catch {
      return codes;
    }
  });
}

/** The same with percent signs as signs, but for those that would make a code of what follows. */
function decode(path: string): string {
  return read(path).replace(/%25(?![0-9a-f]{2})/gi, '%');
}

function codesIn(path: string, into: 'toUpperCase' | 'toLowerCase'): string {
  return path.replace(/%[0-9a-f]{2}/gi, (code) => code[into]());
}
