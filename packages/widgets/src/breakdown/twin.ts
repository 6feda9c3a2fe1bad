import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** The parts of a whole, with what they were before. */
export function twin({data}: Report<'breakdown'>, words: AllWords, own: KindWords): Twin {
  const {metric, dimension, parts, rest, compare, period} = data;
  const {type} = metrics[metric];
  const names = words.dimensions[dimension];
  const row = (
    name: string,
    {current, share, previous}: {current: number; share: number; previous: number | null},
  ) => [name, current, share, ...(compare ? [previous] : [])];
  return {
    title: names.heading,
    period,
    columns: [
      {name: names.label, type: 'text'},
      {name: words.metrics[metric].label, type},
      {name: own.map.share, type: 'fraction'},
      ...(compare ? [{name: own.insights.before, type}] : []),
    ],
    rows: [
      ...parts.map((part) => row(words.valueName(dimension, part.value), part)),
      ...(rest ? [row(words.labels.others, rest)] : []),
    ],
  };
}
