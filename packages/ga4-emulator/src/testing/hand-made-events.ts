import {DuckDBInstance} from '@duckdb/node-api';
import {parseIsoDay} from '../dataset/calendar.ts';
import {schemaSql} from '../dataset/schema.ts';
import {readDefinitions} from '../engine/definitions.ts';
import type {EventSource} from '../engine/event-source.ts';

/** The day on which the hand-made property's clock stands, at noon. */
export const handMadeToday = '2026-03-10';

/**
 * A property with six sessions of three people over three days, small enough to count by hand.
 *
 * | session | user | day | events | engaged | traffic |
 * | --- | --- | --- | --- | --- | --- |
 * | 1 | 1, new | 8 March 10:00 | first_visit, session_start, view /, view /a | after 5 s | google |
 * | 2 | 2, new | 8 March 23:59:50 | first_visit, session_start, view /a; on 9 March: view /b, contact_submit | after 15 s | direct |
 * | 3 | 1 | 9 March 12:00 | session_start, view / | never | direct |
 * | 4 | 3, new | 9 March 13:00 | first_visit, session_start, view /a | after 10 s | google |
 * | 5 | 1 | 10 March 11:00 | session_start, view /, view /b | after 20 s | google |
 * | 6 | 2 | 10 March 11:59:55 | session_start, view /; after noon: view /b | after 60 s | direct |
 */
export async function handMadeEvents(): Promise<{source: EventSource; close: () => void}> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const today = parseIsoDay(handMadeToday)!;
  await connection.run('CREATE SCHEMA hand');
  await connection.run(schemaSql('hand'));
  const [day8, day9, day10] = [today - 2, today - 1, today];
  const time = (hours: number, minutes = 0, seconds = 0) => hours * 3600 + minutes * 60 + seconds;
  const names = ['session_start', 'first_visit', 'page_view', 'contact_submit', 'user_engagement'];
  await connection.run(`INSERT INTO hand.event_names VALUES ${names
    .map((name, index) => `(${index + 1}, '${name}', ${name === 'contact_submit'})`)
    .join(', ')};
    INSERT INTO hand.pages VALUES (1, '/', 'Home', 'top'), (2, '/a', 'A page', NULL), (3, '/b', 'b page', NULL);
    INSERT INTO hand.labels VALUES (0, ''), (1, '?q=1');
    INSERT INTO hand.traffic VALUES (1, 'google', 'organic', '(organic)', 'Organic Search', 'https://www.google.com/'),
      (2, '(direct)', '(none)', '(direct)', 'Direct', '');
    INSERT INTO hand.places VALUES (1, 'Asia', 'Japan', 'JP', 'Tokyo', 'Minato City'), (2, 'Asia', 'Japan', 'JP', 'Osaka', '(not set)');
    INSERT INTO hand.devices VALUES (1, 'mobile', 'iOS', '18', 'Safari', 'Apple', 'iPhone', '390x844');
    INSERT INTO hand.languages VALUES (1, 'Japanese', 'ja-jp');
    INSERT INTO hand.data_set VALUES (1, 'hand', 1, 1, ${day8}, 'www.example.jp', 'Hand', 'Asia/Tokyo', 'JPY');`);
  // session, user, day, second, seconds, engaged after, first, traffic, first traffic, landing, query, place, device, language, first day
  const sessions = [
    [1, 1, day8, time(10), 65, 5, 1, 1, 1, 1, 0, 1, 1, 1, day8],
    [2, 2, day8, time(23, 59, 50), 75, 15, 1, 2, 2, 2, 1, 2, 1, 1, day8],
    [3, 1, day9, time(12), 0, -1, 0, 2, 1, 1, 0, 1, 1, 1, day8],
    [4, 3, day9, time(13), 40, 10, 1, 1, 1, 2, 0, 2, 1, 1, day9],
    [5, 1, day10, time(11), 30, 20, 0, 1, 1, 1, 0, 1, 1, 1, day8],
    [6, 2, day10, time(11, 59, 55), 60, 60, 0, 2, 2, 1, 0, 2, 1, 1, day8],
  ];
  // session, user, day, second, name, page, query, referrer page, engagement ms, term, file, link
  const event = (
    session: number,
    day: number,
    second: number,
    name: string,
    page: number,
    ms = 0,
    query = 0,
  ) => [
    session,
    sessions[session - 1]![1]!,
    day,
    second,
    names.indexOf(name) + 1,
    page,
    query,
    0,
    ms,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const events = [
    event(1, day8, time(10), 'first_visit', 1),
    event(1, day8, time(10), 'session_start', 1),
    event(1, day8, time(10), 'page_view', 1),
    event(1, day8, time(10, 0, 5), 'page_view', 2),
    event(1, day8, time(10, 1, 5), 'user_engagement', 2, 60_000),
    event(2, day8, time(23, 59, 50), 'first_visit', 2, 0, 1),
    event(2, day8, time(23, 59, 50), 'session_start', 2, 0, 1),
    event(2, day8, time(23, 59, 50), 'page_view', 2, 0, 1),
    event(2, day9, time(0, 0, 5), 'page_view', 3),
    event(2, day9, time(0, 1, 5), 'contact_submit', 3, 500),
    event(3, day9, time(12), 'session_start', 1),
    event(3, day9, time(12), 'page_view', 1),
    event(4, day9, time(13), 'first_visit', 2),
    event(4, day9, time(13), 'session_start', 2),
    event(4, day9, time(13), 'page_view', 2),
    event(4, day9, time(13, 0, 40), 'user_engagement', 2, 40_000),
    event(5, day10, time(11), 'session_start', 1),
    event(5, day10, time(11), 'page_view', 1),
    event(5, day10, time(11, 0, 20), 'page_view', 3),
    event(5, day10, time(11, 0, 30), 'user_engagement', 3, 10_000),
    event(6, day10, time(11, 59, 55), 'session_start', 1),
    event(6, day10, time(11, 59, 55), 'page_view', 1),
    event(6, day10, time(12, 0, 55), 'page_view', 3),
  ];
  // user 1 is a member, of user 2 the age is known, of user 3 nothing; contact_submit carries parameters
  const userSets = [1, 2, 0];
  const submit = names.indexOf('contact_submit') + 1;
  await connection.run(`INSERT INTO hand.param_sets VALUES (1, MAP {'form_name': 'contact', 'form_steps': '2'});
    INSERT INTO hand.user_sets VALUES (1, 'unknown', 'unknown', MAP {'member_type': 'member'}), (2, '25-34', 'female', MAP {});`);
  const rows = (list: readonly (readonly number[])[]) => list.map((row) => `(${row.join(', ')})`).join(', ');
  await connection.run(
    `INSERT INTO hand.sessions VALUES ${rows(sessions.map((row) => [...row, userSets[row[1]! - 1]!]))};
    INSERT INTO hand.events VALUES ${rows(events.map((row) => [...row, row[4] === submit ? 1 : 0]))};`,
  );
  const definitions = await readDefinitions(connection, 'hand');
  connection.closeSync();
  return {
    source: {
      schema: 'hand',
      definitions,
      timeZone: 'Asia/Tokyo',
      currencyCode: 'JPY',
      clock: () => ({day: today, second: time(12)}),
      connect: () => instance.connect(),
    },
    close: () => instance.closeSync(),
  };
}
