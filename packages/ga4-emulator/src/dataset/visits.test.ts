import {createHash} from 'node:crypto';
import {expect, it} from 'vitest';
import {dayNumber} from './calendar.ts';
import {citySite} from './city/city.site.ts';
import type {IntegerRows} from './integer-rows.ts';
import {Random, WeightedChoice} from './random.ts';
import {eventColumns, eventNames, sessionColumns} from './schema.ts';
import {Visits} from './visits.ts';

const festivalDay = dayNumber(2026, 11, 14);
const session = (name: (typeof sessionColumns)[number]) => sessionColumns.indexOf(name);
const event = (name: (typeof eventColumns)[number]) => eventColumns.indexOf(name);

function visitsOf(seed: number, scale: number, ...days: readonly number[]): Visits {
  const visits = new Visits(citySite, seed, scale);
  for (const day of days) visits.addDay(day);
  return visits;
}

function column(rows: IntegerRows, index: number): number[] {
  return Array.from({length: rows.size}, (_, row) => rows.at(row, index));
}

function fingerprint({sessions, events}: Visits): string {
  const hash = createHash('sha256');
  for (const rows of [sessions, events]) {
    for (let index = 0; index < rows.width; index++) hash.update(Int32Array.from(column(rows, index)));
  }
  return hash.digest('hex');
}

it('makes the same day whatever was made before', () => {
  const alone = fingerprint(visitsOf(7, 0.1, festivalDay));
  const after = new Visits(citySite, 7, 0.1);
  for (const day of [festivalDay + 3, festivalDay - 40, festivalDay - 1]) after.addDay(day);
  after.sessions.clear();
  after.events.clear();
  after.addDay(festivalDay);
  expect(fingerprint(after)).toBe(alone);
});

it('makes other people with another seed, and on another day', () => {
  const prints = [
    visitsOf(7, 0.1, festivalDay),
    visitsOf(8, 0.1, festivalDay),
    visitsOf(7, 0.1, festivalDay + 1),
  ];
  expect(new Set(prints.map(fingerprint)).size).toBe(3);
});

it('gives every user one first visit, on the first day, and every session one start', () => {
  const days = Array.from({length: 20}, (_, index) => festivalDay - index);
  const {sessions, events} = visitsOf(1, 0.2, ...days);
  const named = (name: (typeof eventNames)[number]) => {
    const id = eventNames.indexOf(name) + 1;
    return column(events, event('name_id')).flatMap((one, row) => (one === id ? [row] : []));
  };
  const newcomers = named('first_visit').map((row) => events.at(row, event('user_id')));
  expect(new Set(newcomers).size).toBe(newcomers.length);
  const firstSessions = column(sessions, session('is_first')).filter((first) => first === 1);
  expect(firstSessions.length).toBe(newcomers.length);
  for (let row = 0; row < sessions.size; row++) {
    const isFirst = sessions.at(row, session('is_first')) === 1;
    const onFirstDay = sessions.at(row, session('day')) === sessions.at(row, session('user_first_day'));
    if (isFirst) expect(onFirstDay).toBe(true);
  }
  const started = named('session_start').map((row) => events.at(row, event('session_id')));
  expect(started.sort()).toEqual(column(sessions, session('session_id')).sort());
});

it('brings people back: more sessions than users, some of whom came first long ago', () => {
  const {sessions} = visitsOf(1, 1, dayNumber(2026, 11, 18));
  const users = new Set(column(sessions, session('user_id')));
  const ages = column(sessions, session('user_first_day')).map(
    (first, row) => sessions.at(row, session('day')) - first,
  );
  const returning = ages.filter((age) => age > 0).length / sessions.size;
  expect(sessions.size).toBeGreaterThan(650);
  expect(sessions.size).toBeLessThan(1000);
  expect(users.size).toBeLessThan(sessions.size);
  expect(returning).toBeGreaterThan(0.25);
  expect(returning).toBeLessThan(0.5);
  expect(Math.max(...ages)).toBeGreaterThan(200);
});

it('calls a session engaged by ten seconds, two page views or a key event, and by nothing else', () => {
  const {sessions, events} = visitsOf(3, 0.5, festivalDay);
  const views = new Map<number, number>();
  const keys = new Set<number>();
  for (let row = 0; row < events.size; row++) {
    const id = events.at(row, event('session_id'));
    const name = eventNames[events.at(row, event('name_id')) - 1];
    if (name === 'page_view') views.set(id, (views.get(id) ?? 0) + 1);
    if (name === 'contact_submit') keys.add(id);
  }
  for (let row = 0; row < sessions.size; row++) {
    const id = sessions.at(row, session('session_id'));
    const engaged = sessions.at(row, session('engaged_after')) >= 0;
    const should = (views.get(id) ?? 0) > 1 || keys.has(id) || sessions.at(row, session('seconds')) >= 10;
    expect(engaged).toBe(should);
  }
});

it('is busier on workdays, and lets people sleep', () => {
  const thursday = visitsOf(1, 1, dayNumber(2026, 5, 21));
  const sunday = visitsOf(1, 1, dayNumber(2026, 5, 24));
  expect(sunday.sessions.size / thursday.sessions.size).toBeLessThan(0.8);
  const hours = column(thursday.sessions, session('second')).map((second) => Math.floor(second / 3600));
  const between = (from: number, to: number) => hours.filter((hour) => hour >= from && hour < to).length;
  expect(between(1, 5)).toBeLessThan(between(9, 13) / 10);
});

it('shows no page before there is one', () => {
  const day = dayNumber(2025, 3, 3);
  const {events} = visitsOf(1, 1, day);
  const since = new Map(citySite.pages.map((page) => [page.id, page.since ?? 0]));
  expect(column(events, event('page_id')).filter((id) => (since.get(id) ?? 0) > day)).toEqual([]);
});

it('draws evenly: weights decide, in proportion', () => {
  const choice = new WeightedChoice([1, 0, 3]);
  const random = new Random(1, 2, 3);
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 20_000; draw++) counts[choice.pick(random.next())]!++;
  expect(counts[1]).toBe(0);
  expect(counts[2]! / counts[0]!).toBeCloseTo(3, 0);
  expect(() => new WeightedChoice([0, 0])).toThrow('above zero');
});
