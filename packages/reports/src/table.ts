import type {IsoDate} from './calendar.ts';
import type {RangeName} from './query.ts';

/** One row of GA4's answer; `dimensions` and `metrics` stand in the order of the table's names. */
export interface TableRow {
  readonly range: RangeName;
  readonly dimensions: readonly string[];
  readonly metrics: readonly number[];
}

/** GA4's answer to one query, numbers parsed, the `dateRange` column taken out into `range`. */
export interface Table {
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  readonly rows: readonly TableRow[];
  /** GA4's own total of each range, one number per metric; a range without data has none. */
  readonly totals: Readonly<Partial<Record<RangeName, readonly number[]>>>;
  /** How many rows there are in GA4, whatever the limit: of all ranges together, or of `period` alone where some are missing of a query with `top`. */
  readonly rowCount: number;
  /** Whether `rows` holds all of them. */
  readonly complete: boolean;
  /** GA4 put rare values together, so that some rows are too small. */
  readonly otherRow?: boolean;
}

/** The value under which GA4 puts the rare values of a table together: of no value in particular. */
export const otherValue = '(other)';

/** Whether values may be missing in a table because they are in "(other)": nobody knows then that they are 0. */
export function hasOther({rows, otherRow}: Pick<Table, 'rows' | 'otherRow'>): boolean {
  return otherRow === true || rows.some(({dimensions}) => dimensions.includes(otherValue));
}

/** Where a name stands in a table's rows. Throws if the table lacks it. */
export function column(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new Error(`The table has no column "${name}": it has ${names.join(', ') || 'none'}.`);
  return index;
}

/** GA4 writes days as `YYYYMMDD`. Other values, such as `(other)`, stay as they are and match no day. */
export function isoDateOf(value: string): IsoDate {
  return /^\d{8}$/.test(value) ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}` : value;
}
