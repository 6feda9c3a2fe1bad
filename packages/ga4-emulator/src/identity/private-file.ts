import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

/** Writes a file that its owner alone may read (mode 0600), whole or not at all. */
export function writePrivateFile(file: string, text: string): void {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text, {mode: 0o600});
  renameSync(unfinished, file);
}

/** The file's text, or undefined if there is none. */
export function readTextFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
