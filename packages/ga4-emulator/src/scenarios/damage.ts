import type {Damage} from './effects.ts';

interface Table {
  readonly metricHeaders?: readonly unknown[];
  readonly rows?: readonly {readonly metricValues?: readonly unknown[]}[];
}

/** An answer of the wrong shape: every row lacks its last figure, as do those of a batch. Other answers stay as they are. */
export function damaged(answer: object, damage: Damage | undefined): object {
  if (damage !== 'wrongShape') return answer;
  const {reports, pivotReports} = answer as {reports?: readonly Table[]; pivotReports?: readonly Table[]};
  if (reports) return {...answer, reports: reports.map(withoutLastFigures)};
  if (pivotReports) return {...answer, pivotReports: pivotReports.map(withoutLastFigures)};
  return withoutLastFigures(answer);
}

function withoutLastFigures(table: Table): Table {
  const {rows} = table;
  return rows
    ? {...table, rows: rows.map((row) => ({...row, metricValues: row.metricValues?.slice(0, -1) ?? []}))}
    : table;
}

/** The bytes of a message that cannot be read: its first half (`cutOff`), or none of it (`malformed`). */
export function damagedBytes(bytes: Buffer, damage: Damage | undefined): Buffer {
  if (damage === 'malformed') return Buffer.alloc(Math.max(16, bytes.length), 0xff);
  if (damage !== 'cutOff') return bytes;
  // a string that is said to go on after the end can never be read
  return Buffer.concat([bytes.subarray(0, Math.floor(bytes.length / 2)), Buffer.from([0x0a, 0x7f])]);
}
