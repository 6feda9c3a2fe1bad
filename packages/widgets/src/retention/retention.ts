import {html, nothing, type TemplateResult} from 'lit';
import {amountStyles} from '@meglass-finder/charts';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {Cohort} from '@meglass-finder/reports';
import type {KindWords, Words} from '@meglass-finder/words';
import {Pointing} from '../base/pointing.ts';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {retentionStyles} from './retention.styles.ts';

/**
 * Whether people come again: of those who came first in one week, the part that was there again in the weeks after it.
 *
 * @element finder-retention
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart table - A row for each week of first visits, a column for each week since; a row's `data-start` is its first day.
 * @csspart users - Who came first in a week; `data-value` is the exact number.
 * @csspart kept - The part that was there; `data-value` is the fraction.
 * @csspart average - The row over all weeks.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-retention-height=310px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderRetention extends WordedWidget<'retention'> {
  static override styles = [...WordedWidget.styles, amountStyles, retentionStyles];

  static override properties = {...WordedWidget.properties, weeks: {}};

  /** How many weeks of first visits are looked at, 2 to 12. */
  weeks: number | string = 6;

  protected readonly kind = 'retention';

  constructor() {
    super();
    new Pointing(this, '.over', {over: '.cells', plane: true});
  }

  protected override get params(): ParamsFor<'retention'> {
    const weeks = Math.min(12, Math.max(2, Math.round(Number(this.weeks)) || 6));
    return {weeks, filter: super.params.filter};
  }

  protected called({retention}: KindWords): string {
    return retention.heading;
  }

  protected subjectOf({data: {cohorts}}: Report<'retention'>): Subject {
    return {
      metric: 'activeUsers',
      period: {start: cohorts[0]!.start, end: cohorts.at(-1)!.end},
      compared: null,
    };
  }

  protected isEmpty({data: {cohorts}}: Report<'retention'>): boolean {
    return cohorts.every(({users}) => users === 0);
  }

  protected draw(
    {data: {cohorts, average}}: Report<'retention'>,
    words: Words,
    {retention: own}: KindWords,
  ): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const {unit} = words.metrics.activeUsers;
    const share = (part: number) => words.plain(part, 'fraction', '');
    // The week itself is always whole: the tones are for those after it.
    const highest = Math.max(...cohorts.flatMap(({kept}) => kept.slice(1).map((part) => part ?? 0))) || 1;
    const cell = (part: number | null, nth: number, whose: string, isFirst = false) =>
      part === null
        ? html`<td></td>`
        : html`<td
            part="kept"
            data-value=${part}
            data-said=${nth === 0 ? nothing : `${whose} ${own.week(nth)} ${share(part)}`}
            ?data-first=${isFirst && nth === 1}
            class=${nth === 0 ? 'itself step-0' : `step-${part > 0 ? Math.ceil((part / highest) * 5 - 1e-9) : 0}`}
          >
            ${nth === 0 ? '100%' : share(part)}
          </td>`;
    const row = ({start, users, kept}: Cohort) =>
      html`<tr data-start=${start}>
        <th scope="row">${words.shortDay(start)}–</th>
        <td class="users" part="users" data-value=${users}>${words.plain(users, 'integer', '')}</td>
        ${kept.map((part, nth) =>
          cell(part, nth, `${words.shortDay(start)}– (${words.plain(users, 'integer', unit)})`),
        )}
      </tr>`;
    // What lies over the table is for pointing; readers have the table besides.
    return html`<div class="cells">
      <div class="scroll" tabindex="0" role="group" aria-label=${own.heading}>
        <table part="table" aria-label=${own.heading}>
          <thead>
            <tr>
              <th scope="col">${own.cohort}</th>
              <th scope="col" class="users">${own.users}</th>
              ${average.map((_, nth) => html`<th scope="col" class=${nth === 0 ? 'itself' : ''}>${own.week(nth)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${
              average.some((part) => part !== null)
                ? html`<tr part="average" class="average">
                    <th scope="row">${own.average}</th>
                    <td class="users"></td>
                    ${average.map((part, nth) => cell(part, nth, own.average, true))}
                  </tr>`
                : nothing
            }
            ${cohorts.map(row)}
          </tbody>
        </table>
      </div>
      <div class="over" role="img" aria-label=${own.heading}><svg aria-hidden="true"></svg></div>
    </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="bone"></div>`)}</div>`;
  }
}
