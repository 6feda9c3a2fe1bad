/** One figure and what it is held against. */
export interface Bar {
  readonly what: string;
  readonly figure: number;
  readonly op: '<=' | '>=';
  readonly bar: number;
  readonly unit: string;
}

/** Prints a table for people and one last line for machines, whether the bars hold or not. */
export function printBench(bench: string, rows: readonly object[], bars: readonly Bar[]): void {
  if (rows.length > 0) console.table(rows);
  const rounded = bars.map((bar) => ({...bar, figure: Math.round(bar.figure * 100) / 100}));
  for (const {what, figure, op, bar, unit} of rounded)
    console.log(`${what}: ${figure} ${unit} (${op} ${bar}: ${op === '<=' ? figure <= bar : figure >= bar})`);
  console.log(JSON.stringify({bench, bars: rounded}));
}
