import {DuckDBInstance} from '@duckdb/node-api';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {scratchFolder} from '../testing/scratch-folder.ts';
import {dayNumber} from './calendar.ts';
import {PropertyData} from './property-data.ts';
import {defaultProperty, type PropertySpec} from './property-spec.ts';

const tiny: PropertySpec = {...defaultProperty, scale: 0.02, months: 2};
const november = new Date('2026-11-23T06:10:00+09:00');
const later = new Date('2026-11-26T06:10:00+09:00');

let folder: ReturnType<typeof scratchFolder>;
let instance: DuckDBInstance;
beforeEach(async () => {
  folder = scratchFolder();
  instance = await DuckDBInstance.create(join(folder.path, 'emulator.duckdb'));
});
afterEach(() => {
  instance.closeSync();
  folder.remove();
});

async function open(spec: PropertySpec, now: Date | (() => Date)) {
  const lines: string[] = [];
  const clock = typeof now === 'function' ? now : () => now;
  const progress = (line: string) => void lines.push(line);
  const data = await PropertyData.open(spec, {instance, folder: folder.path, now: clock, progress});
  return {data, lines};
}

async function reopen() {
  instance.closeSync();
  instance = await DuckDBInstance.create(join(folder.path, 'emulator.duckdb'));
}

async function rows(sql: string): Promise<unknown[][]> {
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(sql.replaceAll('S.', `property_${tiny.id}.`));
  connection.closeSync();
  return found.getRowsJson();
}

const daily = `SELECT e.day, count(*), sum(hash(e.session_id, e.user_id, e.second, e.name_id, p.path, e.engagement_ms))
  FROM S.events e JOIN S.pages p USING (page_id) WHERE e.day <= 20780 GROUP BY 1 ORDER BY 1`;

it('keeps its data, and adds the days that are missing when the clock has moved on', async () => {
  expect((await open(tiny, november)).lines).not.toEqual([]);
  const before = await rows(daily);
  await reopen();
  expect((await open(tiny, november)).lines).toEqual([]);
  await reopen();
  expect((await open(tiny, later)).lines).toEqual(['property 300000001: 3 of 3 days']);
  expect(await rows('SELECT count(*), count(DISTINCT day), min(day), max(day) FROM S.days')).toEqual([
    ['57', '57', 20727, 20783],
  ]);
  expect((await rows(daily)).length).toBe(before.length);
  expect(await rows('SELECT count(*) FROM S.sessions s ANTI JOIN S.events USING (session_id)')).toEqual([
    ['0'],
  ]);
  expect(await rows('SELECT count(*) FROM S.events e ANTI JOIN S.pages USING (page_id)')).toEqual([['0']]);
});

it('comes out the same in one go and in steps', async () => {
  await open(tiny, new Date('2026-10-05T12:00:00+09:00'));
  await reopen();
  await open({...tiny, months: 1}, later);
  const stepwise = await rows(daily.replace('20780', '20780 AND e.day >= 20727'));
  instance.closeSync();
  folder.remove();
  folder = scratchFolder();
  instance = await DuckDBInstance.create(join(folder.path, 'emulator.duckdb'));
  await open(tiny, later);
  const atOnce = await rows(daily);
  expect(atOnce.length).toBe(54);
  expect(stepwise).toEqual(atOnce);
});

it('adds the new day once when the clock passes midnight and many ask', async () => {
  let now = november;
  const {data, lines} = await open(tiny, () => now);
  lines.length = 0;
  now = later;
  await Promise.all(Array.from({length: 5}, () => data.ensureToday()));
  expect(lines).toEqual(['property 300000001: 3 of 3 days']);
});

it.each(['city', 'shop', 'company'])(
  'reaches back over a leap day in 25 months of the site %s',
  async (site) => {
    await open({...tiny, site, months: 25}, new Date('2026-02-10T00:10:00+09:00'));
    const leapDay = dayNumber(2024, 2, 29);
    const found = await rows(
      `SELECT min(day), max(day), count(*) FILTER (WHERE day = ${leapDay}), count(*) FROM S.days`,
    );
    expect(found).toEqual([[dayNumber(2024, 2, 1), dayNumber(2026, 2, 10), '1', '741']]);
    expect(await rows(`SELECT count(*) > 3 FROM S.sessions WHERE day = ${leapDay}`)).toEqual([[true]]);
  },
);

it.each<[string, PropertySpec]>([
  ['seed', {...tiny, seed: 2}],
  ['scale', {...tiny, scale: 0.03}],
  ['longer history', {...tiny, months: 3}],
])('builds the data anew for another %s', async (_, other) => {
  await open(tiny, november);
  await reopen();
  const {lines} = await open(other, november);
  expect(lines[0]).toContain('anew');
});

it('builds broken data anew', async () => {
  writeFileSync(join(folder.path, `property_${tiny.id}.duckdb`), 'This is no database.');
  const {lines} = await open(tiny, november);
  expect(lines[0]).toContain('anew');
  expect((await rows('SELECT count(*) > 0 FROM S.events'))[0]).toEqual([true]);
});
