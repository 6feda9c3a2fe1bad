import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';

const folder = fileURLToPath(new URL('migrations/', import.meta.url));

/** The names of the migrations there are, in their order. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
}

/** A migration's statements, and their SHA-256 in hex. */
export async function readMigration(name: string): Promise<{sql: string; checksum: string}> {
  const sql = await readFile(path.join(folder, name), 'utf8');
  return {sql, checksum: createHash('sha256').update(sql).digest('hex')};
}
