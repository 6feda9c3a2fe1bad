import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';
import {daysOf} from '../base/days.ts';

/** What there is so far day by day, then all of it, the target, and the end that is foretold. */
export function twin({data}: Report<'goal'>, words: AllWords, own: KindWords): Twin {
  const {metric, current, target, forecast} = data;
  const {label} = words.metrics[metric];
  return {
    title: own.goal.heading(label),
    period: {start: current.start, end: current.end},
    columns: [
      {name: words.date, type: 'date'},
      {name: label, type: metrics[metric].type},
    ],
    rows: [
      ...daysOf(current).map((day, index) => [day, current.values[index] ?? null]),
      [words.total, current.total],
      [own.insights.target, target],
      ...(forecast === null ? [] : [[own.insights.forecast, forecast]]),
    ],
  };
}
