import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** A row for each week of first visits, a column for each week since. */
export function twin(
  {data: {cohorts, average}}: Report<'retention'>,
  _: AllWords,
  {retention: own}: KindWords,
): Twin {
  return {
    title: own.heading,
    period: {start: cohorts[0]!.start, end: cohorts.at(-1)!.end},
    columns: [
      {name: own.cohort, type: 'date'},
      {name: own.users, type: 'integer'},
      ...average.map((_part, nth) => ({name: own.week(nth), type: 'fraction' as const})),
    ],
    rows: [
      ...cohorts.map(({start, users, kept}) => [start, users, ...kept]),
      [own.average, null, ...average],
    ],
  };
}
