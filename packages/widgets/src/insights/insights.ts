import {html, nothing, type TemplateResult} from 'lit';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {Insight} from '@meglass-finder/reports';
import {
  loadInsightWords,
  sayInsight,
  type AllWords,
  type InsightWords,
  type KindWords,
  type Words,
} from '@meglass-finder/words';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {cellsOf} from './cells.ts';
import {insightsStyles} from './insights.styles.ts';

/**
 * What is worth knowing about a period in plain words: each sentence rests on figures that it shows when asked. It says
 * nothing where nothing is out of the ordinary.
 *
 * @element finder-insights
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart comments - The list of comments.
 * @csspart comment - One comment; `data-template` is `lost`, `shift`, `change`, `stretch`, `anomaly`, `contribution`, `record` or `goal`.
 * @csspart sentence - What it says.
 * @csspart cells - The figures that it rests on.
 * @csspart cell - One of them; `data-value` is its exact number.
 * @csspart quiet - What is said where there is nothing to say.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-insights-height=200px] - The height that it reserves.
 * @fires finder-insight-open - Somebody looks at the figures of a comment; `detail` is the `Insight`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderInsights extends WordedWidget<'insights'> {
  static override styles = [...WordedWidget.styles, insightsStyles];

  static override properties = {
    ...WordedWidget.properties,
    rows: {},
    goalMetric: {attribute: 'goal-metric'},
    target: {},
  };

  /** How many comments are given, 10 at most. */
  rows: number | string = 5;
  /** The metric of a goal for this month: `sessions`, `screenPageViews` or `keyEvents`; there is a comment if it will be missed. */
  goalMetric: '' | 'sessions' | 'screenPageViews' | 'keyEvents' = '';
  /** What that metric is to reach by the end of this month. */
  target: number | string = '';

  protected readonly kind = 'insights';
  #sentences: InsightWords | undefined;
  #spoken = '';

  protected override get params(): ParamsFor<'insights'> {
    const {period, compare, align, filter} = super.params;
    const target = Number(this.target);
    return {
      period,
      align,
      filter,
      compare: compare === 'previousYear' ? compare : ('previous' as const),
      limit: Math.min(10, Math.max(1, Math.round(Number(this.rows)) || 5)),
      goal: this.goalMetric && target > 0 ? {metric: this.goalMetric, target} : undefined,
    };
  }

  protected called({insights}: KindWords): string {
    return insights.heading;
  }

  protected subjectOf({data: {period, compare}}: Report<'insights'>): Subject {
    return {metric: 'sessions', period, compared: compare};
  }

  /** No comment is an answer, too: nothing is out of the ordinary. */
  protected isEmpty(): boolean {
    return false;
  }

  protected draw({data}: Report<'insights'>, words: Words, {insights: own}: KindWords): TemplateResult {
    if (data.insights.length === 0) return html`<p class="quiet" part="quiet">${own.quiet}</p>`;
    if (this.#spoken !== words.language) void this.#say(words);
    const sentences = this.#sentences;
    const all = this.more?.words;
    if (!sentences || !all) return this.renderSkeleton();
    return html`<ul part="comments">
      ${data.insights.map((insight) => this.#comment(insight, sentences, all, own))}
    </ul>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">${[1, 2].map(() => html`<div class="bone"></div>`)}</div>`;
  }

  #comment(insight: Insight, sentences: InsightWords, all: AllWords, own: KindWords['insights']) {
    const opened = ({newState}: Event & {newState?: string}) =>
      newState === 'open' && this.emit('finder-insight-open', insight);
    return html`<li part="comment" data-template=${insight.template}>
      <div class="sort">${own.kinds[insight.template]}</div>
      <p part="sentence">${sayInsight(insight, sentences, all)}</p>
      <details @toggle=${opened}>
        <summary>${own.restsOn}</summary>
        <dl part="cells">
          ${cellsOf(insight, own, all).map(
            ({name, shown, value}) =>
              html`<div>
                <dt>${name}</dt>
                <dd part="cell" data-value=${value ?? nothing}>${shown}</dd>
              </div>`,
          )}
        </dl>
      </details>
    </li>`;
  }

  /** Loads the sentences of the language; until they come those before stand there, or a skeleton. */
  async #say(words: Words): Promise<void> {
    const {language} = words;
    this.#spoken = language;
    try {
      const [sentences] = await Promise.all([loadInsightWords(language), this.loadMore(words)]);
      if (this.#spoken === language) this.#sentences = sentences;
    } catch {
      this.#spoken = ''; // offline: the next drawing tries again
    }
    this.requestUpdate();
  }
}
