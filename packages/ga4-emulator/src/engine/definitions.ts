import type {DuckDBConnection} from '@duckdb/node-api';

/** The names that a property has of its own. */
export interface Definitions {
  readonly keyEvents: readonly string[];
  /** What `customEvent:` may be followed by. */
  readonly eventParameters: readonly string[];
  /** What `customUser:` may be followed by. */
  readonly userProperties: readonly string[];
}

export const noDefinitions: Definitions = {keyEvents: [], eventParameters: [], userProperties: []};

/** Reads what names there are in the tables of a property. */
export async function readDefinitions(connection: DuckDBConnection, schema: string): Promise<Definitions> {
  const names = async (sql: string) => {
    const found = await connection.runAndReadAll(`SELECT DISTINCT name FROM (${sql}) ORDER BY name`);
    return found.getRows().map(([name]) => String(name));
  };
  return {
    keyEvents: await names(`SELECT name FROM ${schema}.event_names WHERE is_key`),
    eventParameters: await names(`SELECT unnest(map_keys(params)) AS name FROM ${schema}.param_sets`),
    userProperties: await names(`SELECT unnest(map_keys(properties)) AS name FROM ${schema}.user_sets`),
  };
}
