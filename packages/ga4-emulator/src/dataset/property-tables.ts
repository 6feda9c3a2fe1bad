import type {DuckDBConnection} from '@duckdb/node-api';
import type {DayNumber} from './calendar.ts';
import {defaultChannelGroup} from './channel-group.ts';
import {paramSets, userSets} from './descriptions.ts';
import {labelsOf} from './labels.ts';
import type {PropertySpec} from './property-spec.ts';
import {dataFormat, eventNames, schemaSql} from './schema.ts';
import type {Page, Site} from './site.ts';
import type {Visits} from './visits.ts';

type Cell = string | number | boolean;

/** Makes the tables of a property and fills those that do not change, all in one transaction. */
export async function createTables(
  connection: DuckDBConnection,
  schema: string,
  {site: siteName, seed, scale}: PropertySpec,
  site: Site,
  firstDay: DayNumber,
): Promise<void> {
  const numbered = (rows: readonly (readonly Cell[])[]) => rows.map((row, index) => [index + 1, ...row]);
  const reference: Readonly<Record<string, readonly (readonly Cell[])[]>> = {
    pages: site.pages.map((page) => pageRow(page, site)),
    traffic: numbered(
      site.traffic.map((one) => [
        one.source,
        one.medium,
        one.campaign,
        defaultChannelGroup(one),
        one.referrer,
      ]),
    ),
    places: numbered(
      site.places.map(({continent, country, countryId, region, city}) => [
        continent,
        country,
        countryId,
        region,
        city,
      ]),
    ),
    devices: numbered(
      site.devices.map((one) => [
        one.category,
        one.operatingSystem,
        one.operatingSystemVersion,
        one.browser,
        one.brand,
        one.model,
        one.screen,
      ]),
    ),
    languages: numbered(site.languages.map(({language, code}) => [language, code])),
    labels: labelsOf(site).texts.map((label, index) => [index, label]),
    products: numbered(site.products.map(({sku, name, category}) => [sku, name, category])),
    event_names: numbered(eventNames.map((name) => [name, site.keyEvents.includes(name)])),
  };
  await inTransaction(connection, async () => {
    await connection.run(schemaSql(schema));
    await connection.run(descriptionsSql(schema));
    for (const [table, rows] of Object.entries(reference)) await appendRows(connection, schema, table, rows);
    const {hostName, streamName, timeZone, currencyCode} = site;
    await connection.run(`INSERT INTO ${schema}.data_set VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
      dataFormat,
      siteName,
      seed,
      scale,
      firstDay,
      hostName,
      streamName,
      timeZone,
      currencyCode,
    ]);
  });
}

/** Some days as they are written. */
export interface DayBatch {
  /** The sessions and events of the days; emptied once they are written. */
  readonly visits: Visits;
  readonly start: DayNumber;
  readonly end: DayNumber;
  readonly news: readonly Page[];
}

/** Writes days in one transaction, and with them that they are complete: a crash leaves all of a batch or nothing. */
export async function writeDays(
  connection: DuckDBConnection,
  schema: string,
  {visits, start, end, news}: DayBatch,
  site: Site,
): Promise<void> {
  await inTransaction(connection, async () => {
    for (const table of ['sessions', 'events', 'items'] as const) {
      const appender = await connection.createAppender(table, 'main', schema);
      visits[table].appendTo(appender);
      appender.closeSync();
      visits[table].clear();
    }
    await appendRows(
      connection,
      schema,
      'pages',
      news.map((page) => pageRow(page, site)),
    );
    const days = Array.from({length: end - start + 1}, (_, index) => [start + index]);
    await appendRows(connection, schema, 'days', days);
  });
}

function pageRow({id, path, title, topic}: Page, {topics}: Site): readonly Cell[] {
  return [id, path, title, topics[topic] ?? '(not set)'];
}

/** Fills in what events and people are described by: a handful of texts of our own. */
function descriptionsSql(schema: string): string {
  const map = (texts: Readonly<Record<string, string>>) =>
    `MAP {${Object.entries(texts)
      .map(([name, text]) => `'${name}': '${text}'`)
      .join(', ')}}`;
  const events = paramSets.map((params, index) => `(${index + 1}, ${map(params)})`);
  const people = userSets.map(
    ({age, gender, properties}, index) => `(${index + 1}, '${age}', '${gender}', ${map(properties)})`,
  );
  return `INSERT INTO ${schema}.param_sets VALUES ${events.join(', ')};
    INSERT INTO ${schema}.user_sets VALUES ${people.join(', ')};`;
}

async function appendRows(
  connection: DuckDBConnection,
  schema: string,
  table: string,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const appender = await connection.createAppender(table, 'main', schema);
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell === 'number') appender.appendInteger(cell);
      else if (typeof cell === 'boolean') appender.appendBoolean(cell);
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
}

async function inTransaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
