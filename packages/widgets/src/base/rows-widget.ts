import {html, type TemplateResult} from 'lit';
import type {Kind, ParamsFor, Report} from '@meglass-finder/client';
import type {BreakdownPart, RankedDimension} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';
import {ReportWidget, type Subject} from './report-widget.ts';
import {changeOfRow, changeStyles} from './row-change.ts';
import {rowsSelectable, rowStyles} from './row-name.ts';
import {rowsStyles} from './rows.styles.ts';

/** What every row has, whatever its kind shows of it. */
interface Row extends Omit<BreakdownPart, 'share'> {
  readonly value: string;
}

/** Draws a row. */
export type DrawRow = (row: Row, heading: readonly unknown[], cells: unknown) => TemplateResult;

/** A widget of the values of one dimension as rows of a table. */
export abstract class RowsWidget<
  Name extends Extract<Kind, 'ranking' | 'breakdown'>,
> extends ReportWidget<Name> {
  static override styles = [...ReportWidget.styles, changeStyles, rowStyles, rowsStyles];

  static override properties = {...ReportWidget.properties, dimension: {}, selectable: rowsSelectable};

  /** The GA4 dimension, by its API name, such as `pagePath`, `sessionSource` or `deviceCategory`. */
  abstract dimension: RankedDimension;
  /** Rows can be chosen, by a click or by keyboard. */
  selectable = false;

  protected override get params(): ParamsFor<Name> {
    return {...super.params, dimension: this.dimension};
  }

  protected override lacksNames(words: Words, report: Report<Name> | undefined): boolean {
    const values = report && rowsOf(report).map(({value}) => value);
    return words.lacks(this.metric, this.dimension, values);
  }

  protected heading({dimensions}: Words): string {
    return dimensions[this.dimension]?.heading ?? this.dimension;
  }

  protected subjectOf({data: {metric, period, compare}}: Report<Name>): Subject {
    return {metric, period, compared: compare};
  }

  protected isEmpty(report: Report<Name>): boolean {
    return !rowsOf(report)[0] && report.data.total === 0;
  }

  /** How many rows its shape has before the data is there. */
  protected bones(): number {
    return 6;
  }

  /** Draws the rows; `row` makes one of what its heading holds, its name among it, and its cells. */
  protected abstract renderRows(data: Report<Name>['data'], words: Words, row: DrawRow): TemplateResult;

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">
      ${Array.from({length: this.bones()}, () => html`<div class="bone"></div>`)}
    </div>`;
  }

  protected renderData({data}: Report<Name>, words: Words): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const settings = {...this.fieldOf(data.metric), words, settled: !data.unfinished};
    return this.renderRows(
      data,
      words,
      (row, heading, cells) =>
        html`<tr
          data-value=${row.value}
          @click=${() => this.selectable && this.emit('finder-row-select', row)}
        >
          <th scope="row" part="name">${heading}</th>
          ${cells}${data.compare && changeOfRow(row, settings)}
        </tr>`,
    );
  }
}

function rowsOf({data}: Report<'ranking' | 'breakdown'>): readonly Pick<Row, 'value'>[] {
  return 'rows' in data ? data.rows : data.parts;
}
