import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const examplesFolder = fileURLToPath(new URL('../../../../examples', import.meta.url));

/** The examples that are shown by `example-host.ts`: those with a page of their own, or the one that a server makes. */
export function exampleNames(): string[] {
  return readdirSync(examplesFolder).filter((name) => {
    const files = readdirSync(path.join(examplesFolder, name));
    return files.includes('index.html') || files.includes('page.ts');
  });
}

/** The examples that a name means: one of them, or `all`. Throws when there is no such example. */
export function examplesCalled(name: string): string[] {
  const names = exampleNames();
  if (name === 'all') return names;
  if (!names.includes(name))
    throw new Error(`There is no example "${name}"; there are ${names.join(', ')}, and "all" of them.`);
  return [name];
}

/** Whether an example is bundled: its page loads files beside it. */
export function isBundled(name: string): boolean {
  const file = path.join(examplesFolder, name, 'index.html');
  return existsSync(file) && readFileSync(file, 'utf8').includes('src="./');
}
