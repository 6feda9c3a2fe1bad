import {z} from 'zod';
import {addDays, startOfWeek, type DateRange, type IsoDate} from '../calendar.ts';
import {defineReport} from '../define-report.ts';
import {parseFilter} from '../filter.ts';
import {filterParam} from '../params.ts';
import type {CohortQuery} from '../query.ts';
import {column} from '../table.ts';

const params = z.strictObject({
  weeks: z
    .int()
    .min(2)
    .max(12)
    .default(6)
    .describe('How many weeks of first visits are looked at, the last whole week the latest.'),
  filter: filterParam,
});
export type RetentionParams = z.infer<typeof params>;

export interface Cohort extends DateRange {
  /** Users who came first in these seven days, and whom the filter takes; an estimate of GA4. */
  readonly users: number;
  /** Of them, the part that was there in the first week, the next, and so on, fractions; null for weeks that are not over. */
  readonly kept: readonly (number | null)[];
}

/** Whether people come again, by the week in which they came first. */
export interface RetentionData {
  readonly cohorts: readonly Cohort[];
  /** The same over all cohorts whose week is over, weighted by their users; null where none is. */
  readonly average: readonly (number | null)[];
}

/** Who comes again, week by week. */
export const retentionReport = defineReport({
  kind: 'retention',
  summary: 'The part of new users who come again, week by week.',
  params,
  days: ({weeks}) => weeks * 7 + 6,
  query: ({weeks, filter}, {today}): [CohortQuery] => [
    {
      type: 'cohort',
      dimensions: ['cohort', 'cohortNthWeek'],
      metrics: ['cohortActiveUsers', 'cohortTotalUsers'],
      cohorts: cohortsUntil(today, weeks),
      weeks: weeks - 1,
      filter: parseFilter(filter),
    },
  ],
  decode: ([table], {weeks, filter}, {today}): RetentionData => {
    const active = column(table!.metrics, 'cohortActiveUsers');
    const total = column(table!.metrics, 'cohortTotalUsers');
    const found = new Map(
      table!.rows.map(({dimensions: [cohort, nth], metrics}) => [`${cohort}/${Number(nth)}`, metrics]),
    );
    const cohorts = cohortsUntil(today, weeks).map((range, index): Cohort => {
      // GA4's total may be that of all users: of those whom a filter takes, all were there in their first week.
      const users = found.get(`week_${index}/0`)?.[filter.trim() === '' ? total : active] ?? 0;
      const kept = Array.from({length: weeks}, (_, nth) => {
        if (addDays(range.end, 7 * nth) >= today || users === 0) return null;
        return (found.get(`week_${index}/${nth}`)?.[active] ?? 0) / users;
      });
      return {...range, users, kept};
    });
    const average = Array.from({length: weeks}, (_, nth) => {
      const known = cohorts.filter(({kept}) => kept[nth] !== null);
      const users = known.reduce((sum, each) => sum + each.users, 0);
      return users ? known.reduce((sum, each) => sum + each.kept[nth]! * each.users, 0) / users : null;
    });
    return {cohorts, average};
  },
  example: {
    params: {weeks: 2, filter: ''},
    data: {
      cohorts: [
        {start: '2026-11-09', end: '2026-11-15', users: 1204, kept: [1, 0.21]},
        {start: '2026-11-16', end: '2026-11-22', users: 1317, kept: [1, null]},
      ],
      average: [1, 0.21],
    },
  },
});

/** Whole weeks from Monday to Sunday, the earliest first. */
function cohortsUntil(today: IsoDate, weeks: number): DateRange[] {
  const monday = startOfWeek(today);
  return Array.from({length: weeks}, (_, index) => {
    const start = addDays(monday, -7 * (weeks - index));
    return {start, end: addDays(start, 6)};
  });
}
