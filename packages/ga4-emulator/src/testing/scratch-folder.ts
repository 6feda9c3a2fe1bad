import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A new empty folder, and how to be rid of it. */
export function scratchFolder(): {readonly path: string; readonly remove: () => void} {
  const path = mkdtempSync(join(tmpdir(), 'ga4-emulator-'));
  return {path, remove: () => rmSync(path, {recursive: true, force: true})};
}
