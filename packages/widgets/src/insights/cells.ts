import type {Insight} from '@meglass-finder/reports';
import {metrics, type MetricName} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';

/** A figure that a comment rests on, as it is shown, and its exact number where it is one. */
export interface Cell {
  readonly name: string;
  readonly shown: string;
  readonly value?: number;
}

/** The figures that a comment rests on. */
export function cellsOf(insight: Insight, own: KindWords['insights'], words: AllWords): readonly Cell[] {
  const metric: MetricName = insight.cells.metric;
  const {type} = metrics[metric];
  const {label, unit} = words.metrics[metric];
  /** Expectations are never whole; nobody wants their decimals. */
  const written = (value: number) => words.plain(type === 'fraction' ? value : Math.round(value), type, unit);
  const cell = (name: string, value: number): Cell => ({name, shown: written(value), value});
  const between = (low: number, high: number): Cell => ({
    name: own.usual,
    shown: `${written(low)} – ${written(high)}`,
  });
  switch (insight.template) {
    case 'change': {
      const {period, value, expected, low, high} = insight.cells;
      return [
        {name: label, shown: words.range(period.start, period.end)},
        cell(own.value, value),
        cell(own.expected, expected),
        between(low, high),
      ];
    }
    case 'shift': {
      const {day, value, expected} = insight.cells;
      return [{name: label, shown: words.day(day)}, cell(own.value, value), cell(own.expected, expected)];
    }
    case 'lost': {
      const {day, expected} = insight.cells;
      return [{name: label, shown: words.day(day)}, cell(own.value, 0), cell(own.expected, expected)];
    }
    case 'stretch': {
      const {period, value, expected} = insight.cells;
      return [
        {name: label, shown: words.range(period.start, period.end)},
        cell(own.value, value),
        cell(own.expected, expected),
      ];
    }
    case 'anomaly': {
      const {day, value, expected, low, high} = insight.cells;
      return [
        {name: label, shown: words.day(day)},
        cell(own.value, value),
        cell(own.expected, expected),
        between(low, high),
      ];
    }
    case 'contribution': {
      const {current, previous, dimension, main, against} = insight.cells;
      const part = ({title, value, difference}: typeof main): Cell => ({
        name: title ?? words.valueName(dimension, value),
        shown: `${difference > 0 ? '+' : '−'}${written(Math.abs(difference))}`,
        value: difference,
      });
      return [
        cell(label, current),
        cell(own.before, previous),
        part(main),
        ...(against ? [part(against)] : []),
      ];
    }
    case 'record': {
      const {day, value, previousDay, previousValue} = insight.cells;
      return [
        {name: `${label} ${words.day(day)}`, shown: written(value), value},
        {name: words.day(previousDay), shown: written(previousValue), value: previousValue},
      ];
    }
    case 'goal': {
      const {current, target, forecast, low, high} = insight.cells;
      return [
        cell(label, current),
        cell(own.target, target),
        cell(own.forecast, forecast),
        {name: own.usual, shown: `${written(low)} – ${written(high)}`},
      ];
    }
  }
}
