import {eventColumns, eventNames, itemColumns, sessionColumns, type EventName} from '../dataset/schema.ts';
import type {Site} from '../dataset/site.ts';
import {Visits} from '../dataset/visits.ts';
import type {DayNumber} from '../dataset/calendar.ts';

/** Some days of a site, with their numbers by the names of the columns. */
export class SiteDays {
  readonly visits: Visits;

  constructor(site: Site, scale: number, days: readonly DayNumber[], seed = 1) {
    this.visits = new Visits(site, seed, scale);
    for (const day of days) this.visits.addDay(day);
  }

  /** A column of the sessions. */
  sessions(name: (typeof sessionColumns)[number]): number[] {
    const {sessions} = this.visits;
    return Array.from({length: sessions.size}, (_, row) => sessions.at(row, sessionColumns.indexOf(name)));
  }

  /** A column of the events of some name. */
  events(event: EventName, name: (typeof eventColumns)[number]): number[] {
    const {events} = this.visits;
    const id = eventNames.indexOf(event) + 1;
    const rows = Array.from({length: events.size}, (_, row) => row);
    return rows
      .filter((row) => events.at(row, eventColumns.indexOf('name_id')) === id)
      .map((row) => events.at(row, eventColumns.indexOf(name)));
  }

  /** A column of the items. */
  items(name: (typeof itemColumns)[number]): number[] {
    const {items} = this.visits;
    return Array.from({length: items.size}, (_, row) => items.at(row, itemColumns.indexOf(name)));
  }

  /** The share of sessions that start from one hour up to, not including, another. */
  shareOfHours(from: number, to: number): number {
    const hours = this.sessions('second').map((second) => Math.floor(second / 3600));
    return hours.filter((hour) => hour >= from && hour < to).length / hours.length;
  }
}

/** So many days from one on. */
export function daysFrom(first: DayNumber, count: number): readonly DayNumber[] {
  return Array.from({length: count}, (_, index) => first + index);
}
