/** A row of figures: what it is of, and all metrics of it. */
export interface Figures {
  readonly values: readonly string[];
  readonly metrics: readonly (bigint | number)[];
}

/** Rows of the database as figures; the first `width` columns are what they are of. */
export function toFigures(rows: readonly (readonly unknown[])[], width: number): readonly Figures[] {
  return rows.map((row) => ({
    values: row.slice(0, width).map(String),
    metrics: row.slice(width).map((value) => (typeof value === 'bigint' ? value : Number(value))),
  }));
}

/** One text for a combination of values, to look it up by. */
export function combination(values: readonly string[]): string {
  return JSON.stringify(values);
}
