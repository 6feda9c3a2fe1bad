import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import type {Table} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import {answerCache} from '../cache/answer-cache.ts';
import {readGa4Answer} from './answer.ts';
import {tableSize} from './table-size.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A table as it is read from what came over the wire. */
function tableOf(rows: number, dimensions: (row: number) => string[], metrics: number): Table {
  const names = (count: number, name: string) =>
    Array.from({length: count}, (_, index) => ({name: name + index}));
  const columns = dimensions(0).length;
  const raw = {
    dimensionHeaders: names(columns, 'd'),
    metricHeaders: names(metrics, 'm'),
    rowCount: rows,
    metadata: {timeZone: 'Asia/Tokyo', currencyCode: 'JPY'},
    rows: Array.from({length: rows}, (_, row) => ({
      dimensionValues: dimensions(row).map((value) => ({value: Buffer.from(value).toString()})),
      metricValues: Array.from({length: metrics}, (_, index) => ({value: String(row * 0.5 + index)})),
    })),
  };
  const {table} = readGa4Answer(raw, {
    type: 'report',
    dimensions: names(columns, 'd').map(({name}) => name),
    metrics: names(metrics, 'm').map(({name}) => name),
    ranges: {period: {start: '2026-11-01', end: '2026-11-02'}},
    totals: false,
    filter: [],
  } as unknown as Parameters<typeof readGa4Answer>[1]);
  return table;
}

test.each<[string, (row: number) => string[], number]>([
  [
    'paths and Japanese titles',
    (row) => [
      `/kurashi/tetsuzuki/${row}/index.html`,
      `証明書の申請 ${row} | くらし | 汐見市公式ホームページ`,
    ],
    1,
  ],
  ['days and many metrics', (row) => [`2026${String(row).padStart(4, '0')}`], 10],
])(
  'a full cache of %s takes at most twice what it may, and not less than half',
  (_what, dimensions, metrics) => {
    const maximumSize = 16_000_000;
    const cache = answerCache<{table: Table}>({
      maximumSize,
      size: ({table}) => tableSize(table),
      monotonic: () => 0,
    });
    const fill = (count: number) => {
      for (let index = 0; index < count; index++) {
        const table = tableOf(2000, dimensions, metrics);
        cache.store(String(index), {table}, 1e12);
      }
    };
    collect();
    const before = process.memoryUsage().heapUsed;
    fill(50);
    collect();
    const taken = process.memoryUsage().heapUsed - before;
    expect(cache.peek('49')).toBeDefined();
    expect(cache.peek('0')).toBeUndefined();
    expect(taken).toBeLessThan(2 * maximumSize);
    expect(taken).toBeGreaterThan(maximumSize / 2);
  },
);
