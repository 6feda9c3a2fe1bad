import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {existsSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {calendarDay, dayNumber, wallClock, type DayNumber, type WallClock} from './calendar.ts';
import {defaultChannelGroup} from './channel-group.ts';
import {labelsOf} from './labels.ts';
import type {PropertySpec} from './property-spec.ts';
import {dataFormat, eventNames, keyEventNames, schemaSql} from './schema.ts';
import type {Site} from './site.ts';
import {sites} from './sites.ts';
import {Visits} from './visits.ts';

/** Days that are written in one transaction. */
const batchDays = 31;

/** What `PropertyData.open` needs besides the property. */
export interface DataDeps {
  readonly instance: DuckDBInstance;
  /** Folder of the data files. */
  readonly folder: string;
  readonly now: () => Date;
  /** Told what is being done, a line at a time. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** One property's event data in a DuckDB file of its own, always complete up to the clock's today. */
export class PropertyData {
  readonly spec: PropertySpec;
  readonly site: Site;
  /** The name under which the file is attached: tables are `${schema}.events` and so on. */
  readonly schema: string;
  readonly #deps: DataDeps;
  #lastDay: DayNumber;
  #writing: Promise<void> = Promise.resolve();

  private constructor(spec: PropertySpec, deps: DataDeps) {
    this.spec = spec;
    this.site = sites[spec.site]!;
    this.schema = `property_${spec.id}`;
    this.#deps = deps;
    this.#lastDay = 0;
  }

  /** Opens the property's file; makes it, completes it, or builds it anew where it does not fit the spec. */
  static async open(spec: PropertySpec, deps: DataDeps): Promise<PropertyData> {
    const data = new PropertyData(spec, deps);
    await data.#attach();
    await data.ensureToday();
    return data;
  }

  /** The wall clock of the property now. */
  clock(): WallClock {
    return wallClock(this.#deps.now(), this.site.timeZone);
  }

  /** Adds the days that are missing up to the clock's today. Several callers wait for one another. */
  ensureToday(): Promise<void> {
    if (this.clock().day <= this.#lastDay) return this.#writing;
    const writing = this.#writing.then(() => this.#append());
    this.#writing = writing.catch(() => undefined);
    return writing;
  }

  async #attach(): Promise<void> {
    const {instance, folder, progress} = this.#deps;
    const file = join(folder, `${this.schema}.duckdb`);
    const connection = await instance.connect();
    try {
      const existed = existsSync(file);
      if (!existed || !(await this.#fits(connection, file))) {
        if (existed)
          progress(
            `property ${this.spec.id}: the data on disk are of another kind or broken, making them anew`,
          );
        await connection.run(`DETACH DATABASE IF EXISTS ${this.schema}`);
        rmSync(file, {force: true});
        rmSync(`${file}.wal`, {force: true});
        await attach(connection, file, this.schema);
        await this.#create(connection);
      }
    } finally {
      connection.closeSync();
    }
  }

  async #fits(connection: DuckDBConnection, file: string): Promise<boolean> {
    const {site, seed, scale} = this.spec;
    try {
      await attach(connection, file, this.schema);
      const found = await connection.runAndReadAll(
        `SELECT first_day, (SELECT max(day) FROM ${this.schema}.days) FROM ${this.schema}.data_set
         WHERE format = $1 AND site = $2 AND seed = $3 AND scale = $4`,
        [dataFormat, site, seed, scale],
      );
      const [firstDay, lastDay] = (found.getRows()[0] ?? []) as (number | null)[];
      this.#lastDay = lastDay ?? (firstDay ?? 0) - 1;
      return firstDay !== undefined && firstDay !== null && firstDay <= this.#wantedFirstDay();
    } catch {
      return false;
    }
  }

  #wantedFirstDay(): DayNumber {
    const {year, month} = calendarDay(this.clock().day);
    return dayNumber(year, month - this.spec.months + 1, 1);
  }

  async #create(connection: DuckDBConnection): Promise<void> {
    const {site, schema, spec} = this;
    const firstDay = this.#wantedFirstDay();
    await connection.run('BEGIN');
    await connection.run(schemaSql(schema));
    const fill = async (table: string, rows: readonly (readonly (string | number | boolean)[])[]) => {
      const appender = await connection.createAppender(table, 'main', schema);
      for (const row of rows) {
        for (const value of row) {
          if (typeof value === 'number') appender.appendInteger(value);
          else if (typeof value === 'boolean') appender.appendBoolean(value);
          else appender.appendVarchar(value);
        }
        appender.endRow();
      }
      appender.closeSync();
    };
    await fill(
      'pages',
      site.pages.map(({id, path, title}) => [id, path, title]),
    );
    await fill(
      'traffic',
      site.traffic.map((origin, index) => [
        index + 1,
        origin.source,
        origin.medium,
        origin.campaign,
        defaultChannelGroup(origin),
        origin.referrer,
      ]),
    );
    await fill(
      'places',
      site.places.map((place, index) => [
        index + 1,
        place.continent,
        place.country,
        place.countryId,
        place.region,
        place.city,
      ]),
    );
    await fill(
      'devices',
      site.devices.map((device, index) => [
        index + 1,
        device.category,
        device.operatingSystem,
        device.operatingSystemVersion,
        device.browser,
        device.brand,
        device.model,
        device.screen,
      ]),
    );
    await fill(
      'languages',
      site.languages.map(({language, code}, index) => [index + 1, language, code]),
    );
    await fill(
      'labels',
      labelsOf(site).texts.map((label, index) => [index, label]),
    );
    await fill(
      'event_names',
      eventNames.map((name, index) => [index + 1, name, keyEventNames.includes(name)]),
    );
    await connection.run(`INSERT INTO ${schema}.data_set VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
      dataFormat,
      spec.site,
      spec.seed,
      spec.scale,
      firstDay,
      site.hostName,
      site.streamName,
      site.timeZone,
      site.currencyCode,
    ]);
    await connection.run('COMMIT');
    this.#lastDay = firstDay - 1;
  }

  async #append(): Promise<void> {
    const {instance, progress, signal} = this.#deps;
    const today = this.clock().day;
    if (today <= this.#lastDay) return;
    const {site, spec} = this;
    const visits = new Visits(site, spec.seed, spec.scale);
    const connection = await instance.connect();
    try {
      const firstDay = this.#lastDay + 1;
      const isNew = await this.#isEmpty(connection);
      for (let start = firstDay; start <= today; start += batchDays) {
        signal?.throwIfAborted();
        const end = Math.min(today, start + batchDays - 1);
        // What ran past midnight into the very first day.
        if (isNew && start === firstDay) {
          visits.addDay(start - 1);
          visits.dropBefore(start);
        }
        for (let day = start; day <= end; day++) visits.addDay(day);
        await this.#write(connection, visits, start, end);
        this.#lastDay = end;
        progress(`property ${spec.id}: ${end - firstDay + 1} of ${today - firstDay + 1} days`);
      }
      await connection.run(`CHECKPOINT ${this.schema}`).catch(() => undefined); // while reports run it waits for the next one
    } finally {
      connection.closeSync();
    }
  }

  async #isEmpty(connection: DuckDBConnection): Promise<boolean> {
    const found = await connection.runAndReadAll(`SELECT count(*) = 0 FROM ${this.schema}.days`);
    return found.getRows()[0]![0] === true;
  }

  /** One transaction: events, sessions, news pages, and the days that are thereby complete. */
  async #write(
    connection: DuckDBConnection,
    visits: Visits,
    start: DayNumber,
    end: DayNumber,
  ): Promise<void> {
    const {schema, spec, site} = this;
    await connection.run('BEGIN');
    try {
      for (const [table, rows] of [
        ['sessions', visits.sessions],
        ['events', visits.events],
      ] as const) {
        const appender = await connection.createAppender(table, 'main', schema);
        rows.appendTo(appender);
        appender.closeSync();
        rows.clear();
      }
      const pages = await connection.createAppender('pages', 'main', schema);
      const days = await connection.createAppender('days', 'main', schema);
      for (let day = await this.#newsFrom(connection, start); day <= end; day++) {
        for (const {id, path, title} of site.newsOf(spec.seed, day)) {
          pages.appendInteger(id);
          pages.appendVarchar(path);
          pages.appendVarchar(title);
          pages.endRow();
        }
        if (day < start) continue;
        days.appendInteger(day);
        days.endRow();
      }
      pages.closeSync();
      days.closeSync();
      await connection.run('COMMIT');
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** With the first batch come the news of the weeks before, which people still read. */
  async #newsFrom(connection: DuckDBConnection, start: DayNumber): Promise<DayNumber> {
    return (await this.#isEmpty(connection)) ? start - 60 : start;
  }
}

async function attach(connection: DuckDBConnection, file: string, schema: string): Promise<void> {
  await connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS ${schema}`);
}
