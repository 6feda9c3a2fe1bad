/**
 * All spellings under which one page may stand in GA4: it keeps paths as the site's links write them, decoded or
 * percent-encoded in upper or lower case, with and without a slash at the end, or with `index.html`. The path as it is
 * given comes first. Percent signs that stand before no code are signs like others; what is encoded and no UTF-8 stays so.
 */
export function pageSpellings(path: string): readonly string[] {
  const bare = path.replace(/\/+$|\/+index\.html$/i, '');
  const encoded = encode(bare);
  const spellings = [bare, decode(bare), codesIn(encoded, 'toUpperCase'), codesIn(encoded, 'toLowerCase')];
  const endings = bare === '' ? ['/', '/index.html'] : ['', '/', '/index.html'];
  return [...new Set(spellings.flatMap((spelling) => endings.map((ending) => spelling + ending)))];
}

/** Percent-encodes what browsers encode in a path; codes that are there stay. */
function encode(path: string): string {
  return path.replace(/%(?![0-9a-f]{2})|["<>`{}^]|[^\x21-\x7e]/giu, (sign) =>
    encodeURIComponent(sign.toWellFormed()),
  );
}

/** Reads the codes that mean a sign; those for `/`, `?` and `#` would make another path. */
function decode(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
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
