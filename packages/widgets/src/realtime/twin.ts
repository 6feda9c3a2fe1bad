import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** Users and views of the last half hour, by minute or by what they are split by. */
export function twin(
  {data: {by, rows}}: Report<'realtime'>,
  words: AllWords,
  {realtime: own}: KindWords,
): Twin {
  const {activeUsers, screenPageViews} = words.metrics;
  const name = (value: string) =>
    by === 'minutesAgo' ? (Number(value) ? own.minutesAgo(Number(value)) : own.now) : value;
  return {
    title: own.heading[by],
    columns: [
      {name: own.heading[by], type: 'text'},
      {name: activeUsers.label, type: 'integer'},
      {name: screenPageViews.label, type: 'integer'},
    ],
    rows: rows.map((row) => [name(row.value), row.activeUsers, row.screenPageViews]),
  };
}
