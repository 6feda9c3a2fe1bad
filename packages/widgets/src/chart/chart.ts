import {html, nothing, type TemplateResult} from 'lit';
import {barStyles, chartStyles, columnChart} from '@meglass-finder/charts';
import type {Report} from '@meglass-finder/client';
import type {AnyMetricName, DimensionName, MetricTableRow} from '@meglass-finder/reports';
import type {KindWords, TableKind, Words} from '@meglass-finder/words';
import {barCell, barTableStyles} from '../base/bar-table.ts';
import {BoxSize} from '../base/box-size.ts';
import {mostOf} from '../base/most-of.ts';
import {Pointing} from '../base/pointing.ts';
import {MetricTableWidget, nameOfDimension, namesOfRow, writtenIn} from '../base/metric-table-widget.ts';
import {nameOfMetric} from '../base/name-of-metric.ts';
import type {Subject} from '../base/report-widget.ts';
import {rowName, rowStyles} from '../base/row-name.ts';
import {figureChartStyles} from './chart.styles.ts';

/** Dimensions with an order of their own: drawn from left to right. */
const ordered: readonly DimensionName[] = ['date', 'hour', 'dayOfWeek', 'month', 'yearMonth'];

/**
 * The first metric of a table as bars: in the order of time where the dimension is one of time, otherwise the longest
 * first.
 *
 * @element finder-chart
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart columns - What holds the columns of a dimension of time; `data-total` is GA4's own total.
 * @csspart chart - The drawing of the columns.
 * @csspart table - The bars of any other dimension; a row's `data-value` is the value as GA4 has it.
 * @csspart figure - The figure of a row; `data-value` is its exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-chart-height=280px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderChart extends MetricTableWidget {
  static override styles = [
    ...MetricTableWidget.styles,
    chartStyles,
    barStyles,
    rowStyles,
    barTableStyles,
    figureChartStyles,
  ];

  readonly #box = new BoxSize(this, '.columns');

  constructor() {
    super();
    new Pointing(this, '.columns');
  }

  protected override get params() {
    // No comparison is drawn.
    const params = {...super.params, compare: 'none' as never, align: undefined as never};
    const [first] = this.of === 'custom' && 'dimensions' in params ? params.dimensions : [];
    if (!first || !ordered.includes(first) || this.orderBy) return params;
    return {...params, orderBy: first as never, direction: 'ascending' as const, limit: 1000};
  }

  protected override called(own: KindWords, words: Words): string {
    const [metric, dimension] = [this.metrics.trim().split(/[\s,]+/)[0]!, super.called(own, words)];
    if (this.of !== 'custom') return dimension;
    return `${nameOfMetric(metric as AnyMetricName, words, own)} · ${dimension}`;
  }

  /** The further columns are not drawn. */
  protected override subjectOf({data: {columns, period}}: Report<TableKind>): Subject {
    return {metric: columns[0]?.metric ?? null, period, compared: null};
  }

  protected draw({data}: Report<TableKind>, words: Words, own: KindWords): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const {dimensions, rows, totals, period} = data;
    const column = data.columns[0]!;
    const write = writtenIn(column, words);
    const names = (row: MetricTableRow) => namesOfRow(row, dimensions, words);
    const label = `${nameOfMetric(column.metric, words, own)} · ${dimensions.map((each) => nameOfDimension(each, words, own)).join(' · ')}`;
    if (dimensions.length === 1 && ordered.includes(dimensions[0]!)) {
      const {width, height} = this.#box;
      const columns = rows.map((row) => ({
        value: row.current[0]!,
        label: names(row).name,
        said: `${names(row).name} ${write(row.current[0]!)}`,
      }));
      const highest = columns.reduce((most, each) => (each.value > most!.value ? each : most), columns[0]);
      // Days are written by words that come after the first picture.
      const said =
        highest && this.more
          ? own.summary({
              title: label,
              range: this.more.words.range(period.start, period.end),
              total: write(totals[0]!),
              place: highest.label,
              highest: write(highest.value),
              most: mostOf({type: column.type, additive: column.summed ? 'event' : 'never'}),
            })
          : label;
      return html`<div class="columns" part="columns" role="img" aria-label=${said} data-total=${totals[0]}>
        ${width > 0 ? columnChart(columns, {width, height, axis: (value) => words.axis(value, column.type)}) : nothing}
      </div>`;
    }
    const longest = Math.max(0, ...rows.map(({current}) => current[0]!));
    return html`<table part="table" aria-label=${label}>
      <tbody>
        ${rows.map((row) => {
          const {name, path} = names(row);
          return html`<tr data-value=${row.values.join(' · ')}>
            <th scope="row">${rowName(name, false, path)}</th>
            ${barCell(row.current[0]!, longest)}
            <td part="figure" data-value=${row.current[0]!}>${write(row.current[0]!)}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bone"></div>`;
  }
}
