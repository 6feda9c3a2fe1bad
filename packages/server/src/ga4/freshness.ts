import {addDays, type DateRange, type IsoDate, type ReportQuery} from '@meglass-finder/reports';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Days after which GA4 counts a day anew no more. */
const closedAfter = 3;
/** Days after which the credit of key events to channels moves no more. */
const creditedAfter = 12;

/** Dimensions by which key events are credited. */
const credited = /^session(Default|Primary|Source|Medium|Campaign|Manual)|^landingPage/;

/**
 * Milliseconds for which an answer counts as fresh, by what GA4 does with the days in it: those that are closed for three
 * days stay as they are, yesterday's figures grow for some hours, today's all the time. `today` is the property's.
 */
export function freshFor(query: ReportQuery, today: IsoDate): number {
  if (query.type === 'realtime') return minute; // the quota may ask for more
  const end = lastDayOf(query);
  if (end >= today) return 10 * minute;
  if (end >= addDays(today, -closedAfter)) return 2 * hour;
  if (end >= addDays(today, -creditedAfter) && moves(query)) return 6 * hour;
  return 7 * day;
}

/** Milliseconds for which an answer is better than none. */
export function keptFor(query: ReportQuery): number {
  return query.type === 'realtime' ? hour : 7 * day;
}

/** The ranges that a query is about; none for what is going on now. */
export function rangesOf(query: ReportQuery): readonly DateRange[] {
  switch (query.type) {
    case 'report':
      return Object.values(query.ranges);
    case 'funnel':
      return [query.period];
    case 'cohort':
      return query.cohorts.map(({start, end}) => ({start, end: addDays(end, 7 * query.weeks)}));
    case 'realtime':
      return [];
  }
}

/** Whether all days that a query is about are over; `today` is the property's. What goes on now never is. */
export function isOver(query: ReportQuery, today: IsoDate): boolean {
  return query.type !== 'realtime' && lastDayOf(query) < today;
}

function lastDayOf(query: ReportQuery): IsoDate {
  return rangesOf(query)
    .map(({end}) => end)
    .reduce((last, end) => (end > last ? end : last), '');
}

function moves(query: ReportQuery): boolean {
  if (query.type === 'funnel' || query.type === 'cohort') return true;
  const about: readonly string[] = [
    ...query.dimensions,
    ...query.filter.flat().map(({dimension}) => dimension),
  ];
  return query.metrics.some((name) => /keyEvent/i.test(name)) && about.some((name) => credited.test(name));
}
