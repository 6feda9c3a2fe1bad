import {DuckDBInstance} from '@duckdb/node-api';
import {parseIsoDay, wallClock} from '../dataset/calendar.ts';
import {eventNames, schemaSql, type EventName} from '../dataset/schema.ts';
import type {EventSource} from '../engine/event-source.ts';

/** One of an event's items: its place in `products` from 0 on, how many, and their price together. */
export type HandMadeItem = readonly [product: number, quantity: number, value: number];

/** An event: when after the session's start (seconds), what, on which of `pages` (from 0 on), with which items. */
export type HandMadeEvent = readonly [
  after: number,
  name: EventName,
  page: number,
  items?: readonly HandMadeItem[],
];

/** A session that starts at `at` (`YYYY-MM-DD HH:MM:SS` on the property's clock); the user's first one by default. */
export interface HandMadeVisit {
  readonly user: number;
  readonly at: string;
  readonly returning?: true;
  readonly events: readonly HandMadeEvent[];
}

export interface HandMadeProperty {
  /** The moment at which the clock stands. */
  readonly now: Date;
  readonly timeZone?: string;
  readonly pages: readonly (readonly [path: string, title: string])[];
  readonly products?: readonly (readonly [sku: string, name: string, category: string])[];
  readonly keyEvents?: readonly EventName[];
  readonly visits: readonly HandMadeVisit[];
}

/** A property of a few sessions, small enough to count by hand. */
export async function handMadeProperty(
  property: HandMadeProperty,
): Promise<{source: EventSource; close: () => void}> {
  const {pages, products = [], keyEvents = [], visits, now, timeZone = 'Asia/Tokyo'} = property;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const sessions: number[][] = [];
  const events: number[][] = [];
  const items: number[][] = [];
  for (const [index, {user, at, returning, events: list}] of visits.entries()) {
    const session = index + 1;
    const [date, time] = at.split(' ') as [string, string];
    const [hours, minutes, seconds] = time.split(':').map(Number) as [number, number, number];
    const day = parseIsoDay(date)!;
    const start = hours * 3600 + minutes * 60 + seconds;
    const last = Math.max(...list.map(([after]) => after));
    const landing = list[0]![2] + 1;
    sessions.push([session, user, day, start, last, 0, returning ? 0 : 1, 1, 1, landing, 0, 1, 1, 1, day, 0]);
    for (const [number, [after, name, page, carried = []]] of list.entries()) {
      const second = start + after;
      const eventDay = day + Math.floor(second / 86_400);
      const itemList = carried.length > 0 ? number + 1 : 0;
      const sum = (place: 1 | 2) => carried.reduce((total, item) => total + item[place], 0);
      const nameId = eventNames.indexOf(name) + 1;
      const carries = [itemList, sum(1), sum(2)];
      events.push([
        session,
        user,
        eventDay,
        second % 86_400,
        nameId,
        page + 1,
        0,
        0,
        0,
        0,
        0,
        0,
        ...carries,
        0,
      ]);
      for (const [product, quantity, value] of carried)
        items.push([session, eventDay, itemList, product + 1, quantity, value]);
    }
  }
  const insert = async (table: string, rows: readonly (readonly (number | string | boolean)[])[]) => {
    const cell = (value: number | string | boolean) => (typeof value === 'string' ? `'${value}'` : value);
    const values = rows.map((row) => `(${row.map(cell).join(', ')})`).join(', ');
    if (rows.length > 0) await connection.run(`INSERT INTO hand.${table} VALUES ${values}`);
  };
  await connection.run(`CREATE SCHEMA hand; ${schemaSql('hand')}`);
  await insert(
    'event_names',
    eventNames.map((name, index) => [index + 1, name, keyEvents.includes(name)]),
  );
  await insert(
    'pages',
    pages.map((page, index) => [index + 1, ...page, '(not set)']),
  );
  await insert(
    'products',
    products.map((product, index) => [index + 1, ...product]),
  );
  await insert('data_set', [[1, 'hand', 1, 1, 0, 'www.example.jp', 'Hand', timeZone, 'JPY']]);
  await insert('sessions', sessions);
  await insert('events', events);
  await insert('items', items);
  connection.closeSync();
  return {
    source: {
      schema: 'hand',
      timeZone,
      currencyCode: 'JPY',
      clock: () => wallClock(now, timeZone),
      connect: () => instance.connect(),
    },
    close: () => instance.closeSync(),
  };
}
