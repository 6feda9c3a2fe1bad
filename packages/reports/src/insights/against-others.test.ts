import {expect, test} from 'vitest';
import {addDays} from '../calendar.ts';
import {againstOthers} from './against-others.ts';
import {findInsights} from './find-insights.ts';
import {countAt} from './distribution.ts';
import {input, quiet, series, start} from './testing/quiet-site.ts';
import {normal, randomFrom} from './testing/random.ts';

const random = randomFrom(3);
const days = Array.from({length: 119}, (_, index) => addDays(start, index));
const common = days.map(() => normal(random));
const residuals = () =>
  new Map(days.map((day, index) => [day, 0.95 * common[index]! + 0.3 * normal(random)]));
const [own, ...others] = [residuals(), residuals(), residuals(), residuals()] as const;

test('what metrics have in common is taken out, what is a metric’s own is left', () => {
  const day = days[110]!;
  const shared = (by: number) => others.map((each) => new Map(each).set(day, by));
  expect(Math.abs(againstOthers(new Map(own).set(day, 3), shared(3)).z(day)!)).toBeLessThan(2);
  expect(againstOthers(new Map(own).set(day, 3), shared(0)).z(day)).toBeGreaterThan(6);
});

test('another metric that is unusual itself does not make this one unusual', () => {
  const day = days[110]!;
  const [first, ...rest] = others;
  const calm = [new Map(first).set(day, 8), ...rest.map((each) => new Map(each).set(day, 0))];
  expect(Math.abs(againstOthers(new Map(own).set(day, 0.1), calm).z(day)!)).toBeLessThan(1);
});

test('metrics that have nothing in common are judged as they are', () => {
  const unrelated = Array.from({length: 3}, () => new Map(days.map((day) => [day, normal(random)])));
  const alone = new Map(days.map((day) => [day, normal(random)]));
  const {z} = againstOthers(alone, unrelated);
  for (const day of days) expect(z(day)).toBeCloseTo(alone.get(day)!, 0);
});

test('a day is not told of where others are missing, or where there are too few days', () => {
  const short = new Map([...others[0]!].slice(0, 100));
  expect(againstOthers(own, [short]).z(days[110]!)).toBeUndefined();
  expect(againstOthers(own, [new Map([...short].slice(0, 30))]).z(days[0]!)).toBeUndefined();
  expect(againstOthers(own, []).z(days[0]!)).toBeUndefined();
});

test('a day that might be chance by itself is told where the other metrics say that it is not', () => {
  const usual = quiet();
  const metric = (name: Parameters<typeof series>[1], onTheDay: number) =>
    series(
      usual.map((each, index) => Math.round(countAt(index === 114 ? onTheDay : common[index]!, each, 0.05))),
      name,
    );
  const sessions = metric('sessions', 2.6);
  const calm = [metric('activeUsers', 0), metric('screenPageViews', 0)];
  expect(findInsights(input([], {series: [sessions]}))).toEqual([]);
  expect(findInsights(input([], {series: [sessions, ...calm]}))).toMatchObject([
    {template: 'anomaly', cells: {metric: 'sessions', day: days[114], also: []}},
  ]);
});
