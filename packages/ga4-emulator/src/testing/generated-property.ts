import {DuckDBInstance} from '@duckdb/node-api';
import type {DayNumber} from '../dataset/calendar.ts';
import {createTables, writeDays} from '../dataset/property-tables.ts';
import type {Site} from '../dataset/site.ts';
import {Visits} from '../dataset/visits.ts';
import {readDefinitions} from '../engine/definitions.ts';
import type {EventSource} from '../engine/event-source.ts';

/** The days of a site as the engine reads them; its clock stands at the end of the last day. */
export async function generatedProperty(
  site: Site,
  {seed = 1, scale = 1, start, end}: {seed?: number; scale?: number; start: DayNumber; end: DayNumber},
): Promise<{source: EventSource; close: () => void}> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("ATTACH ':memory:' AS made");
  const spec = {id: '1', site: 'made', seed, scale, months: 1};
  await createTables(connection, 'made', spec, site, start);
  const visits = new Visits(site, seed, scale);
  for (let day = start; day <= end; day++) visits.addDay(day);
  const news = Array.from({length: end - start + 61}, (_, index) => site.newsOf(seed, start - 60 + index));
  await writeDays(connection, 'made', {visits, start, end, news: news.flat()}, site);
  const definitions = await readDefinitions(connection, 'made');
  connection.closeSync();
  return {
    source: {
      schema: 'made',
      definitions,
      timeZone: site.timeZone,
      currencyCode: site.currencyCode,
      clock: () => ({day: end, second: 86_399}),
      connect: () => instance.connect(),
    },
    close: () => instance.closeSync(),
  };
}
