import {metrics} from '@meglass-finder/reports/light';
import {daysOf} from '../base/days.ts';
import {mostOf} from '../base/most-of.ts';
import {notesByDay, plainOf, seriesOf, seriesPoint, type Drawn} from './drawn.ts';

/** What is said of a trend, and of the day that is pointed at, or of its last, with what it is compared with. */
export function spokenOf({data, title, words}: Drawn, day: number | undefined): Record<string, string> {
  const series = seriesOf(data);
  const days = daysOf(data.current);
  const index = day ?? days.length - 1;
  const several = series.length > 1;
  const summaries = series.map(({metric, current}, at) => {
    const plain = plainOf(metric, words);
    const highest = highestOf(current.values);
    return words.summary({
      title: at ? words.metrics[metric].label : title,
      range: words.range(current.start, current.end),
      total: plain(current.total),
      highestDay: words.day(days[highest]!),
      highest: plain(current.values[highest]!),
      most: mostOf(metrics[metric]),
    });
  });
  const figures = (pick: (point: ReturnType<typeof seriesPoint>) => number | null | undefined) =>
    series
      .map((each) => ({metric: each.metric, value: pick(seriesPoint(each, index))}))
      .map(({metric, value}) =>
        value === undefined
          ? ''
          : (several ? `${words.metrics[metric].label} ` : '') + plainOf(metric, words)(value),
      )
      .join(', ');
  const {date, previous} = seriesPoint(data, index);
  return {
    'aria-label': `${summaries.join(' ')} ${words.hint}`,
    'aria-valuemin': '1',
    'aria-valuemax': String(days.length),
    'aria-valuenow': String(index + 1),
    'aria-valuetext': words.point({
      day: words.day(date),
      value: figures(({value}) => value),
      beforeDay: previous && words.day(previous.date),
      before: previous && figures((point) => point.previous?.value),
      compare:
        previous && daysOf({start: previous.date, end: date}).length > 350 ? 'previousYear' : 'previous',
      notes: notesByDay(data)[index]!,
    }),
  };
}

function highestOf(values: readonly (number | null)[]): number {
  const known = values.map((value) => value ?? 0);
  return known.indexOf(Math.max(...known));
}
