import {dayIn, type IsoDate} from '@meglass-finder/reports';

/** The calendar day in a time zone: worked out once a second for each zone, since that takes longer than an answer. */
export function dayClock(): (timeZone: string, moment: Date) => IsoDate {
  const days = new Map<string, {second: number; day: IsoDate}>();
  return (timeZone, moment) => {
    const second = Math.floor(moment.getTime() / 1000);
    const known = days.get(timeZone);
    if (known?.second === second) return known.day;
    const day = dayIn(timeZone, moment);
    days.set(timeZone, {second, day});
    return day;
  };
}
