import {randomBytes} from 'node:crypto';
import {readFileSync, renameSync, writeFileSync} from 'node:fs';

/** Reads a JSON file of the demo's, or `undefined` if there is none (yet). */
export function readState<State>(file: string): State | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as State;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file whole or not at all, for this account alone. */
export function writeState(file: string, state: unknown): void {
  writePrivate(file, `${JSON.stringify(state, null, 2)}\n`);
}

/** Writes a file whole or not at all, for this account alone. */
export function writePrivate(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, {mode: 0o600});
  renameSync(`${file}.new`, file);
}

/** The demo's own secret, random, made at the first start and kept. */
export function masterKey(file: string): string {
  const kept = readState<{masterKey: string}>(file);
  if (kept) return kept.masterKey;
  const fresh = randomBytes(32).toString('base64');
  writeState(file, {masterKey: fresh});
  return fresh;
}
