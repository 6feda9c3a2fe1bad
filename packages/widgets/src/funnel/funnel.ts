import {html, nothing, svg, type TemplateResult} from 'lit';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {FunnelStep} from '@meglass-finder/reports';
import type {KindWords, Words} from '@meglass-finder/words';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {funnelStyles} from './funnel.styles.ts';

/**
 * How many users went through some steps one after the other, and where they stopped.
 *
 * @element finder-funnel
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart steps - The list of the steps.
 * @csspart step - A step; `data-value` is the exact number of its users.
 * @csspart name - What a step is called.
 * @csspart from-previous - The part of those before who came here; `data-value` is the fraction.
 * @csspart abandoned - Those who went no further; `data-value` is their exact number.
 * @csspart whole - The part of those of the first step who came to the last; `data-value` is the fraction.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-funnel-height=300px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderFunnel extends WordedWidget<'funnel'> {
  static override styles = [...WordedWidget.styles, funnelStyles];

  static override properties = {
    ...WordedWidget.properties,
    steps: {},
    names: {},
    open: {type: Boolean},
  };

  /**
   * The steps in their order, with `>` between: an event's name, or a filter such as `pagePath=^/contact/`. Two to ten.
   */
  steps = 'session_start > view_item > add_to_cart > purchase';
  /** What the steps are called, in their order, with `>` between; what is left empty is called by the step itself. */
  names = '';
  /** People may enter at any step, not at the first alone. */
  open = false;

  protected readonly kind = 'funnel';

  protected override get params(): ParamsFor<'funnel'> {
    const {period, filter} = super.params;
    return {steps: inOrder(this.steps), open: this.open, period, filter};
  }

  protected called({funnel}: KindWords): string {
    return funnel.heading;
  }

  protected subjectOf({data: {period}}: Report<'funnel'>): Subject {
    return {metric: 'activeUsers', period, compared: null};
  }

  protected isEmpty({data: {steps}}: Report<'funnel'>): boolean {
    return steps.every(({activeUsers}) => activeUsers === 0);
  }

  protected draw({data: {steps}}: Report<'funnel'>, words: Words, {funnel: own}: KindWords): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const {unit} = words.metrics.activeUsers;
    const people = (value: number) => words.plain(value, 'integer', unit);
    const share = (value: number) => words.plain(value, 'fraction', '');
    const most = Math.max(...steps.map(({activeUsers}) => activeUsers)) || 1;
    const names = inOrder(this.names, true);
    const item = ({step, activeUsers, fromPrevious, abandoned}: FunnelStep, index: number) => {
      const name = names[index] || own.steps[step] || step;
      return html`<li part="step" data-value=${activeUsers}>
        <div class="line">
          <span class="name" part="name" title=${name}>${name}</span>
          <b>${people(activeUsers)}</b>
          ${
            fromPrevious === null
              ? nothing
              : html`<span part="from-previous" data-value=${fromPrevious}
                  >${own.fromPrevious(share(fromPrevious))}</span
                >`
          }
        </div>
        <svg class="bar" aria-hidden="true">
          ${svg`<rect width=${`${((activeUsers / most) * 100).toFixed(2)}%`} height="100%" rx="3"></rect>`}
        </svg>
        ${
          abandoned
            ? html`<div class="left" part="abandoned" data-value=${abandoned}>
                ${own.abandoned(people(abandoned))}
              </div>`
            : nothing
        }
      </li>`;
    };
    const whole = steps.at(-1)?.fromFirst ?? null;
    return html`<ol class="steps" part="steps">
        ${steps.map(item)}
      </ol>
      ${whole === null ? nothing : html`<div class="whole" part="whole" data-value=${whole}>${own.whole(share(whole))}</div>`}`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">${inOrder(this.steps).map(() => html`<div class="bone"></div>`)}</div>`;
  }
}

/** What stands between `>` signs. A filter's value may hold one with `\` before it. */
function inOrder(text: string, keepEmpty = false): string[] {
  const all = text.split(/(?<!\\)>/).map((part) => part.trim().replaceAll('\\>', '>'));
  return keepEmpty ? all : all.filter(Boolean);
}
