import {html, nothing, svg, type TemplateResult} from 'lit';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {GoalData} from '@meglass-finder/reports';
import {isRatio, metrics} from '@meglass-finder/reports/light';
import type {KindWords, Words} from '@meglass-finder/words';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {goalStyles} from './goal.styles.ts';

/**
 * How far a metric is on its way to a target, whether it keeps pace, and where it will be at the end of the period.
 *
 * @element finder-goal
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart figure - What there is so far; `data-value` is its exact number.
 * @csspart bar - The way to the target; `data-value` is the part that is reached, a fraction.
 * @csspart expected - Where the figure should be by now; `data-value` is its exact number.
 * @csspart forecast - What there will be at the end; `data-value` is its exact number.
 * @csspart verdict - Whether the target will be met; `data-verdict` is `met`, `missed`, `ahead`, `behind` or `level`; of a rate that goes on, `holds` or `lacks`.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-goal-height=190px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderGoal extends WordedWidget<'goal'> {
  static override styles = [...WordedWidget.styles, goalStyles];

  static override properties = {...WordedWidget.properties, target: {}};

  /** What is to be reached by the end of the period; of a rate, as a fraction. */
  target: number | string = '';

  protected readonly kind = 'goal';

  protected override get params(): ParamsFor<'goal'> {
    // A goal is for a period that goes on; those of the provider end yesterday, most of them.
    return {
      metric: this.metric,
      target: Number(this.target),
      period: this.period || ('thisMonth' as const),
      filter: super.params.filter,
    };
  }

  protected called({goal}: KindWords, words: Words): string {
    return goal.heading(words.metrics[this.metric]?.label ?? this.metric);
  }

  protected subjectOf({data: {metric, period}}: Report<'goal'>): Subject {
    return {metric, period, compared: null};
  }

  /** Nothing yet is on the way to a goal, too: it is drawn as any other figure. */
  protected isEmpty({data: {current}}: Report<'goal'>): boolean {
    return current.total === 0 && current.values.every((value) => !value);
  }

  protected draw({data}: Report<'goal'>, words: Words, {goal: own}: KindWords): TemplateResult {
    const {metric, target, current, reached, expected, forecast, elapsed, days, unfinished} = data;
    const {type, better} = metrics[metric];
    const rate = isRatio(metrics[metric]);
    const {unit} = words.metrics[metric];
    const written = (value: number) => words.plain(rate ? value : Math.round(value), type, unit);
    const verdict = verdictOf(data);
    const tone = verdict ? (['ahead', 'met', 'level', 'holds'].includes(verdict) ? 'good' : 'bad') : '';
    const difference = current.total - target;
    // A rate is on no way to its target: it is above or below.
    const standing = rate
      ? own.fromTarget(words.change({difference, ratio: difference / target}, type))
      : own.reached(words.plain(reached, 'fraction', ''));
    const whole = Math.max(1, reached, (forecast ?? 0) / target);
    const x = (part: number) => `${Math.min(100, (part / whole) * 100).toFixed(2)}%`;
    return html`<div class="figure">
        <span part="figure" data-value=${current.total}>${written(current.total)}</span>
        <small>${(better === 'down' ? own.atMost : own.of)(written(target))}</small>
      </div>
      <div
        class="way"
        role="img"
        aria-label=${`${standing}${expected === null ? '' : `, ${own.expected(written(expected))}`}`}
      >
        <svg part="bar" data-value=${reached} aria-hidden="true">
          ${svg`<rect class="to-go" y="4" width="100%" height="12" rx="3"></rect>
            ${forecast !== null && unfinished ? svg`<rect class="ahead" y="4" width=${x(forecast / target)} height="12" rx="3"></rect>` : nothing}
            <rect class="done" y="4" width=${x(reached)} height="12" rx="3"></rect>
            ${expected !== null && unfinished ? svg`<line class="pace" x1=${x(expected / target)} x2=${x(expected / target)} y1="0" y2="20"></line>` : nothing}
            ${
              whole > 1
                ? svg`<line class="halo" x1=${x(1)} x2=${x(1)} y1="1" y2="19"></line>
                  <line class="target" x1=${x(1)} x2=${x(1)} y1="1" y2="19"></line>`
                : nothing
            }`}
        </svg>
      </div>
      <div class="line">
        <b>${standing}</b>
        <span>${unfinished ? own.daysLeft(days - elapsed) : own.over}</span>
      </div>
      ${
        verdict
          ? html`<div class=${`verdict ${tone}`} part="verdict" data-verdict=${verdict}>${own[verdict]}</div>`
          : nothing
      }
      <div class="quiet">
        ${forecast !== null && unfinished ? html`<span part="forecast" data-value=${forecast}>${own.forecast(written(forecast))}</span>` : nothing}
        ${expected !== null && unfinished ? html`<span part="expected" data-value=${expected}>${own.expected(written(expected))}</span>` : nothing}
      </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bone number"></div>
      <div class="bone way"></div>
      <div class="bone note"></div>`;
  }
}

type Verdict = 'met' | 'missed' | 'ahead' | 'behind' | 'level' | 'holds' | 'lacks';

/** How it stands; of a rate that goes on, how it stands now: its end cannot be told from its days. */
function verdictOf({
  metric,
  current: {total, values},
  target,
  forecast,
  unfinished,
}: GoalData): Verdict | undefined {
  const meets = metrics[metric].better === 'down' ? total <= target : total >= target;
  if (isRatio(metrics[metric]) && values.every((value) => value === null)) return undefined;
  if (!unfinished) return meets ? 'met' : 'missed';
  if (isRatio(metrics[metric])) return meets ? 'holds' : 'lacks';
  if (meets) return 'met';
  if (forecast === null) return undefined;
  const part = forecast / target;
  return part >= 1.01 ? 'ahead' : part < 0.99 ? 'behind' : 'level';
}
