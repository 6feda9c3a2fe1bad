import {existsSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Picture} from './wanted.ts';

/** Where the pictures are that somebody has looked at and accepted. */
export const acceptedFolder = fileURLToPath(new URL('accepted/', import.meta.url));

/** What the accepted pictures may weigh together, in bytes: everybody who clones the project loads them. */
export const mostBytes = 15 * 2 ** 20;

/** What is wrong with the accepted files of a folder before any picture is taken, one line each. */
export function wrongFiles(folder: string, pictures: readonly Picture[], most = mostBytes): string[] {
  const files = acceptedFiles(folder);
  const wanted = pictures.map(({file}) => file);
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  return [
    ...wanted
      .filter((file) => !files.includes(file))
      .map(
        (file) => `${file}: nobody has accepted this picture; look at it: npm run looks -- --accept ${file}`,
      ),
    ...files
      .filter((file) => !wanted.includes(file))
      .map((file) => `${file}: its story is gone; delete the file: npm run looks -- --accept`),
    ...(bytes > most
      ? [
          `The accepted pictures are ${(bytes / 2 ** 20).toFixed(1)} MB, and ${most / 2 ** 20} are allowed: ` +
            'make fewer stories, or fewer pictures of each (wanted.ts).',
        ]
      : []),
  ];
}

/** The accepted files of a folder. */
export function acceptedFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.png')) : [];
}
