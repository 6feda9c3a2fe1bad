import {expect, test} from 'vitest';
import {isJapaneseHoliday} from './holidays-japan.ts';

const inYear = (year: number) =>
  Array.from({length: 366}, (_, day) =>
    new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
  ).filter((date) => date.startsWith(String(year)) && isJapaneseHoliday(date));

test('2026: substitutes and the day between two holidays', () => {
  expect(inYear(2026).map((date) => date.slice(5))).toEqual([
    '01-01',
    '01-12',
    '02-11',
    '02-23',
    '03-20',
    '04-29',
    '05-03',
    '05-04',
    '05-05',
    '05-06',
    '07-20',
    '08-11',
    '09-21',
    '09-22',
    '09-23',
    '10-12',
    '11-03',
    '11-23',
  ]);
});

test('2021: holidays moved for the games, with their own substitute', () => {
  expect(inYear(2021).map((date) => date.slice(5))).toEqual([
    '01-01',
    '01-11',
    '02-11',
    '02-23',
    '03-20',
    '04-29',
    '05-03',
    '05-04',
    '05-05',
    '07-22',
    '07-23',
    '08-08',
    '08-09',
    '09-20',
    '09-23',
    '11-03',
    '11-23',
  ]);
});

test('what it does not know it does not shade', () => {
  expect(isJapaneseHoliday('2019-05-01')).toBe(false);
  expect(isJapaneseHoliday('2100-01-01')).toBe(false);
});
