import type {DuckDBInstance} from '@duckdb/node-api';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {wallClock, type WallClock} from '../dataset/calendar.ts';
import type {ExportSpec} from './export-spec.ts';
import {fillTables} from './fill-tables.ts';
import {literal, readExport} from './read-export.ts';

/** What `importExport` needs besides the export. */
export interface ImportDeps {
  readonly instance: DuckDBInstance;
  /** Folder of the data files. */
  readonly folder: string;
  readonly now: () => Date;
  /** Told what is being done, a line at a time. */
  readonly progress: (line: string) => void;
}

/** Events that were read from a BigQuery export, in a DuckDB file of their own. */
export interface ImportedData {
  readonly schema: string;
  /** The wall clock of the property now. */
  readonly clock: () => WallClock;
}

/** Reads an export anew into tables as those of made-up properties. Throws `InvalidOption` where it is none. */
export async function importExport(
  spec: ExportSpec,
  {instance, folder, now, progress}: ImportDeps,
): Promise<ImportedData> {
  const schema = `property_${spec.id}`;
  const file = join(folder, `export_${spec.id}.duckdb`);
  const connection = await instance.connect();
  try {
    const {events, withoutSession} = await readExport(connection, spec);
    rmSync(file, {force: true});
    rmSync(`${file}.wal`, {force: true});
    await connection.run(`ATTACH ${literal(file)} AS ${schema}`);
    await fillTables(connection, schema, spec);
    progress(
      `property ${spec.id}: ${events - withoutSession} events of ${spec.path}${
        withoutSession ? `; ${withoutSession} more have no session or user and are left out` : ''
      }`,
    );
  } finally {
    connection.closeSync();
  }
  return {schema, clock: () => wallClock(now(), spec.timeZone)};
}
