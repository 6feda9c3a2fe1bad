import type {DuckDBConnection} from '@duckdb/node-api';
import type {WallClock} from '../dataset/calendar.ts';
import type {Definitions} from './definitions.ts';

/** The event tables of one property, as the engine reads them (their columns stand in `dataset/schema.ts`). */
export interface EventSource {
  /** The schema in which the tables are. */
  readonly schema: string;
  readonly timeZone: string;
  readonly currencyCode: string;
  /** The names that it has of its own. */
  readonly definitions?: Definitions;
  /** The property's wall clock: what is later has not happened yet. */
  readonly clock: () => WallClock;
  /** A connection of one's own; the caller closes it. */
  readonly connect: () => Promise<DuckDBConnection>;
}
