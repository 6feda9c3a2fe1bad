import type {DateRange} from '@meglass-finder/reports';
import {metrics, type MetricName} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';
import {daysOf} from '../days.ts';
import type {Twin} from './twin.ts';

interface Days extends DateRange {
  readonly total: number;
  readonly values?: readonly (number | null)[];
}

/** One metric day by day, with the days compared where there are any, and GA4's own totals in the last row; of days compared whose figures are not there, their total below it. */
export function seriesTwin(
  {metric, current, previous}: {metric: MetricName; current: Days; previous: Days | null},
  words: AllWords,
  own: KindWords,
): Twin {
  const {label} = words.metrics[metric];
  const {type} = metrics[metric];
  const before = previous?.values ? previous : undefined;
  const daysBefore = before && daysOf(before);
  return {
    title: words.trendOf(label),
    period: current,
    columns: [
      {name: words.date, type: 'date'},
      {name: label, type},
      ...(before
        ? [
            {name: `${own.insights.before} (${words.date})`, type: 'date' as const},
            {name: `${own.insights.before} (${label})`, type},
          ]
        : []),
    ],
    rows: [
      ...daysOf(current).map((day, index) => [
        day,
        current.values?.[index] ?? null,
        ...(before ? [daysBefore![index] ?? null, before.values![index] ?? null] : []),
      ]),
      [words.total, current.total, ...(before ? [null, before.total] : [])],
      ...(previous && !before
        ? [[`${own.insights.before} (${previous.start}/${previous.end})`, previous.total]]
        : []),
    ],
  };
}
