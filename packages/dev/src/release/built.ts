import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {root, runNpm} from './packed.ts';

const packages = path.join(root, 'packages');

/**
 * Builds what is published, unless all of it is newer than every source: building takes away for some seconds what other
 * tests show their pages with.
 */
export async function buildWhatIsPublished(): Promise<void> {
  const published = readdirSync(packages).filter(isPublished);
  const oldest = Math.min(...published.map((name) => newest(path.join(packages, name, 'dist'))));
  const sources = [
    ...published.map((name) => path.join(packages, name, 'src')),
    path.join(packages, 'dev/build'),
    path.join(root, 'examples/php'),
  ].map(newest);
  const manifests = published.map((name) => statSync(path.join(packages, name, 'package.json')).mtimeMs);
  if (oldest > Math.max(...sources, ...manifests)) return;
  await runNpm(root, 'run', 'build');
}

function isPublished(name: string): boolean {
  const manifest = path.join(packages, name, 'package.json');
  if (!statSync(manifest, {throwIfNoEntry: false})) return false;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as {private?: boolean}).private !== true;
}

/** When the newest file below a folder was written, in ms since 1970; 0 where there is none. */
function newest(folder: string): number {
  if (!statSync(folder, {throwIfNoEntry: false})) return 0;
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.test.ts'),
  );
  return Math.max(0, ...files.map(({parentPath, name}) => statSync(path.join(parentPath, name)).mtimeMs));
}
