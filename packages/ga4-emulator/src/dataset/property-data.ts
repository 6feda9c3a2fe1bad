import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {existsSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {calendarDay, dayNumber, wallClock, type DayNumber, type WallClock} from './calendar.ts';
import type {PropertySpec} from './property-spec.ts';
import {createTables, writeDays} from './property-tables.ts';
import {dataFormat} from './schema.ts';
import type {Page, Site} from './site.ts';
import {sites} from './sites.ts';
import {Visits} from './visits.ts';

/** Days that are written in one transaction. */
const batchDays = 31;
/** With the first batch come the news of so many days before, which people still read. */
const newsBefore = 60;

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
        await createTables(connection, this.schema, this.spec, this.site, this.#wantedFirstDay());
        this.#lastDay = this.#wantedFirstDay() - 1;
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
        await writeDays(
          connection,
          this.schema,
          {
            visits,
            start,
            end,
            news: this.#news(isNew && start === firstDay ? start - newsBefore : start, end),
          },
          site,
        );
        this.#lastDay = end;
        progress(`property ${spec.id}: ${end - firstDay + 1} of ${today - firstDay + 1} days`);
      }
      await connection.run(`CHECKPOINT ${this.schema}`).catch(() => undefined); // while reports run it waits for the next one
    } finally {
      connection.closeSync();
    }
  }

  /** The news published from one day to another. */
  #news(from: DayNumber, to: DayNumber): readonly Page[] {
    return Array.from({length: to - from + 1}, (_, index) =>
      this.site.newsOf(this.spec.seed, from + index),
    ).flat();
  }

  async #isEmpty(connection: DuckDBConnection): Promise<boolean> {
    const found = await connection.runAndReadAll(`SELECT count(*) = 0 FROM ${this.schema}.days`);
    return found.getRows()[0]![0] === true;
  }
}

async function attach(connection: DuckDBConnection, file: string, schema: string): Promise<void> {
  await connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS ${schema}`);
}
