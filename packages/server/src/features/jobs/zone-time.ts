import {dayIn, type IsoDate} from '@meglass-finder/reports';

/** Milliseconds that a time zone (IANA name) is ahead of UTC at a moment. */
function offsetAt(timeZone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const sinceMidnight = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
  const day = Date.parse(`${dayIn(timeZone, new Date(moment))}T00:00:00Z`);
  return day + sinceMidnight - Math.floor(moment / 1000) * 1000;
}

/**
 * The moment at which clocks in a time zone show a time of a day, given in milliseconds since midnight. Where they jump
 * over it, an hour off; where they show it twice, one of the two.
 */
export function momentIn(timeZone: string, day: IsoDate, time: number): Date {
  const shown = Date.parse(`${day}T00:00:00Z`) + time;
  const guess = shown - offsetAt(timeZone, shown);
  return new Date(shown - offsetAt(timeZone, guess));
}
