import type {PropertyDeclarations} from 'lit';
import type {Kind, Report} from '@meglass-finder/client';
import type {
  AnyMetricName,
  DimensionName,
  MetricTableRow,
  RankedDimension,
  TableColumn,
} from '@meglass-finder/reports';
import {metrics, type MetricName} from '@meglass-finder/reports/light';
import type {KindWords, TableKind, Words} from '@meglass-finder/words';
import {nameOfTime} from './name-of-time.ts';
import type {Subject} from './report-widget.ts';
import {WordedWidget} from './worded-widget.ts';

/** A widget of several metrics by the values of some dimensions: of one's own choice, or ready-made. */
export abstract class MetricTableWidget extends WordedWidget<Extract<Kind, TableKind>> {
  static override properties: PropertyDeclarations = {
    ...WordedWidget.properties,
    of: {},
    metrics: {},
    dimensions: {},
    rows: {},
    orderBy: {attribute: 'order-by'},
    direction: {},
  };

  /** `custom`, or a ready-made table: `landing`, `acquisition`, `content`, `ecommerce`, `search`. */
  of: TableKind = 'custom';
  /** Of one's own table: the GA4 metrics, by their API names, with spaces between; ten at most. */
  metrics = 'sessions';
  /** Of one's own table: the GA4 dimensions, by their API names, with spaces between; four at most. */
  dimensions = 'deviceCategory';
  /** How many rows are shown, 1,000 at most. */
  rows: number | string = 10;
  /** The column by which rows are ordered; without it, the first metric. */
  orderBy = '';
  /** `descending` or `ascending`. */
  direction: 'descending' | 'ascending' = 'descending';

  protected get kind(): TableKind {
    return this.of;
  }

  protected override get params() {
    const {period, compare, align, filter} = super.params as Record<
      'period' | 'compare' | 'align' | 'filter',
      never
    >;
    const shared = {
      period,
      compare,
      align,
      filter,
      limit: Math.min(1000, Math.max(1, Math.round(Number(this.rows)) || 10)),
    };
    const orderBy = (this.orderBy || undefined) as AnyMetricName | undefined;
    // By the first metric, the most first, is how ready-made tables come.
    if (this.of !== 'custom')
      return orderBy || this.direction === 'ascending'
        ? {...shared, orderBy, direction: this.direction}
        : shared;
    return {
      ...shared,
      metrics: namesIn(this.metrics) as AnyMetricName[],
      dimensions: namesIn(this.dimensions) as DimensionName[],
      orderBy,
      direction: this.direction,
    };
  }

  protected override lacksNames(words: Words): boolean {
    const places = namesIn(this.dimensions).map((name) => words.lacks('sessions', name as RankedDimension));
    return super.lacksNames(words) || (this.of === 'custom' && places.includes(true));
  }

  protected called(own: KindWords, words: Words): string {
    const {heading} = own.table;
    if (this.of !== 'custom') return heading[this.of];
    const [dimension] = namesIn(this.dimensions);
    return dimension ? nameOfDimension(dimension as DimensionName, words, own) : heading.custom;
  }

  protected subjectOf({data: {columns, period, compare}}: Report<TableKind>): Subject {
    return {metric: columns.map(({metric}) => metric), period, compared: compare};
  }

  protected isEmpty({data: {rows, totals}}: Report<TableKind>): boolean {
    return rows.length === 0 && totals.every((total) => total === 0);
  }
}

/** What a dimension is called; GA4's own name where people have no word for it here. */
export function nameOfDimension(
  name: DimensionName,
  {dimensions}: Words,
  {furtherDimensions}: KindWords,
): string {
  return dimensions[name as keyof typeof dimensions]?.label ?? furtherDimensions[name] ?? name;
}

/** A figure of a column, unit and all. */
export function writtenIn({metric, type}: TableColumn, words: Words): (value: number) => string {
  const unit = metric in metrics ? words.metrics[metric as MetricName].unit : '';
  return (value) => words.plain(value, type, unit);
}

/** A value of a dimension in people's words. */
export function nameOfValue(name: DimensionName, value: string, words: Words): string {
  return nameOfTime(name, value, words) ?? words.valueName(name as RankedDimension, value);
}

/** What a row is called, pages by their titles, and the paths of these. */
export function namesOfRow(
  {values, titles}: MetricTableRow,
  dimensions: readonly DimensionName[],
  words: Words,
): {name: string; path: string} {
  const names = values.map(
    (value, index) => titles?.[index] ?? nameOfValue(dimensions[index]!, value, words),
  );
  return {name: names.join(' · '), path: values.filter((_, index) => titles?.[index]).join(' · ')};
}

function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
