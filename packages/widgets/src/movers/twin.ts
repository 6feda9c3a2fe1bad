import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** What moved, with its sort, what it was and what it is. */
export function twin({data}: Report<'movers'>, words: AllWords, own: KindWords): Twin {
  const {metric, dimension, period} = data;
  const {type} = metrics[metric];
  const {label} = words.dimensions[dimension];
  const titled = dimension === 'pagePath' || dimension === 'landingPage';
  return {
    title: own.movers.heading(label),
    period,
    columns: [
      {name: words.labels.change, type: 'text'},
      {name: label, type: 'text'},
      {name: titled ? own.table.path : `${label} (GA4)`, type: 'text'},
      {name: own.insights.before, type},
      {name: words.metrics[metric].label, type},
    ],
    rows: (['risen', 'fallen', 'appeared', 'vanished'] as const).flatMap((sort) =>
      data[sort].map(({value, title, previous, current}) => [
        own.movers[sort],
        title ?? words.valueName(dimension, value),
        value,
        previous,
        current,
      ]),
    ),
  };
}
