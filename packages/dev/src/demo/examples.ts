import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const examplesFolder = fileURLToPath(new URL('../../../../examples', import.meta.url));
const has = (name: string, ...file: string[]) => existsSync(path.join(examplesFolder, name, ...file));

/** Whether an example is bundled by Vite. */
export const isBundled = (name: string): boolean => has(name, 'index.html');
/** Whether a server makes its page. */
export const isServed = (name: string): boolean => has(name, 'page.js');

/** Where the page of an example is. */
export const addressOf = (name: string): string => (isServed(name) ? '/figures' : `/${name}/`);

/** The examples that `npm start -- --example` shows: apps with a page, or the one that a server makes. */
export function exampleNames(): string[] {
  return readdirSync(examplesFolder).filter(
    (name) =>
      has(name, 'package.json') && (isBundled(name) || isServed(name) || has(name, 'public', 'index.html')),
  );
}

/** The examples that a name means: one of them, or `all`. Throws when there is no such example. */
export function examplesCalled(name: string): string[] {
  const names = exampleNames();
  if (name === 'all') return names;
  if (!names.includes(name))
    throw new Error(`There is no example "${name}"; there are ${names.join(', ')}, and "all" of them.`);
  return [name];
}
