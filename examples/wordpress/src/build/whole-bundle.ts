import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {bundleFolder} from '@meglass-finder/dev/demo/browser-bundle';

/**
 * The widgets' files for pages. Somebody else may be building them anew at the moment, another test say: then they are
 * read when they are whole. Throws if they are not within a minute.
 */
export async function wholeBundle(folder = bundleFolder): Promise<Map<string, Buffer>> {
  let earlier: string | undefined;
  for (const until = Date.now() + 60_000; Date.now() < until; await setTimeout(300)) {
    const files = await read(folder).catch(() => undefined);
    const state =
      files && isWhole(files)
        ? JSON.stringify([...files].map(([name, {length}]) => [name, length]))
        : undefined;
    if (files && state !== undefined && state === earlier) return files;
    earlier = state;
  }
  throw new Error(`The widgets' files in ${folder} are not whole. Build them: npm run build`);
}

async function read(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name)).toSorted();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))] as const)),
  );
}

/** Whether everything that one of the files asks for is there. */
function isWhole(files: ReadonlyMap<string, Buffer>): boolean {
  const wanted = [...files.values()].flatMap((content) =>
    [...content.toString().matchAll(/["']\.\/([\w-]+\.js)["']/g)].map(([, name]) => name!),
  );
  return ['finder.js', 'finder.css', ...wanted].every((name) => files.has(name));
}
