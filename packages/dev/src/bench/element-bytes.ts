import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';

const onDemand = new URL('../../../widgets/src/on-demand.generated.ts', import.meta.url);

/** What an element loads, gzip in kB (1,000 bytes), in a page of the built files; data, and what comes later, not counted. */
export interface ElementBytes {
  readonly element: string;
  /** A page that has it alone: the first file, the language, styles, and all that it imports. */
  readonly alone: number;
  /** What it adds to a page that has others: the files that no other element imports. */
  readonly further: number;
}

/** Every element that comes on demand, by the files in a folder that `browser.rollup.mjs` wrote; the largest first. */
export function elementBytes(folder: string): ElementBytes[] {
  const size = (files: Iterable<string>) =>
    [...files].reduce(
      (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), {level: 9}).length / 1000,
      0,
    );
  const language = readdirSync(folder).find((file) => /^ja-.{7}\.js$/.test(file))!;
  const first = reached(folder, 'finder.js');
  const loads = [
    ...readFileSync(path.join(folder, 'finder.js'), 'utf8').matchAll(
      /"(finder-[a-z-]+)":\(\)=>import\("\.\/([^"]+)"\)/g,
    ),
  ].map(([, element, file]) => ({element: element!, files: reached(folder, file!)}));
  const known = readFileSync(onDemand, 'utf8').match(/^ {2}'finder-/gm)!.length;
  if (loads.length !== known)
    throw new Error(
      `Only ${loads.length} of ${known} elements were found in finder.js: look at how it loads them.`,
    );
  return loads
    .map(({element, files}): ElementBytes => {
      const own = [...files].filter((file) => !first.has(file));
      const others = loads.filter((each) => each.element !== element);
      return {
        element,
        alone: size([...first, language, 'finder.css', ...own]),
        further: size(own.filter((file) => !others.some((each) => each.files.has(file)))),
      };
    })
    .sort((one, other) => other.further - one.further);
}

/** A file and all that it imports at once. */
function reached(folder: string, file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(path.join(folder, file), 'utf8');
  for (const [, name] of text.matchAll(/(?:\bfrom|\bimport)"\.\/([^"]+)"/g)) reached(folder, name!, found);
  return found;
}
