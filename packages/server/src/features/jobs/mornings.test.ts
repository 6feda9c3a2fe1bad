import {randomUUID} from 'node:crypto';
import {dayIn} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import {nextMorning} from './mornings.ts';
import {momentIn} from './zone-time.ts';

const hours = {from: 330, to: 420};
const timeIn = (timeZone: string, moment: Date) =>
  new Intl.DateTimeFormat('en-GB', {timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}).format(
    moment,
  );

test.each([
  ['Asia/Tokyo', '2026-11-24', '2026-11-23T20:30:00Z'],
  ['America/New_York', '2026-11-24', '2026-11-24T10:30:00Z'],
  ['America/New_York', '2026-07-24', '2026-07-24T09:30:00Z'],
  ['Asia/Kolkata', '2026-11-24', '2026-11-24T00:00:00Z'],
  ['Pacific/Kiritimati', '2026-11-24', '2026-11-23T15:30:00Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T03:30:00Z'], // the clocks have just jumped
])('05:30 in %s on %s', (zone, day, moment) => {
  expect(momentIn(zone, day, 330 * 60_000)).toEqual(new Date(moment));
});

test('every property has a time of its own between the two, every day the same, whatever the zone', () => {
  const times = new Set<string>();
  for (const timeZone of ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Chatham', 'UTC'])
    for (let number = 0; number < 40; number += 1) {
      const property = {id: randomUUID(), timeZone};
      let moment = new Date('2026-10-20T12:34:00Z'); // clocks are changed within the next weeks
      const first = timeIn(timeZone, nextMorning(property, hours, moment));
      for (let day = 0; day < 20; day += 1) {
        const next = nextMorning(property, hours, moment);
        expect(next.getTime()).toBeGreaterThan(moment.getTime());
        expect(timeIn(timeZone, next)).toBe(first);
        if (day > 0) expect(dayIn(timeZone, next)).not.toBe(dayIn(timeZone, moment));
        moment = next;
      }
      expect(first >= '05:30' && first < '07:00').toBe(true);
      times.add(first);
    }
  expect(times.size).toBeGreaterThan(40); // they are spread
});
