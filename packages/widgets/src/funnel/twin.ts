import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** The steps with their users, and the part of those before. */
export function twin(
  {data: {period, steps}}: Report<'funnel'>,
  words: AllWords,
  {funnel: own}: KindWords,
): Twin {
  return {
    title: own.heading,
    period,
    columns: [
      {name: own.heading, type: 'text'},
      {name: words.metrics.activeUsers.label, type: 'integer'},
      {name: own.ofPrevious, type: 'fraction'},
    ],
    rows: steps.map(({step, activeUsers, fromPrevious}) => [
      own.steps[step] ?? step,
      activeUsers,
      fromPrevious,
    ]),
  };
}
