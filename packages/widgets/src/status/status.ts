import {html, nothing, svg, type TemplateResult} from 'lit';
import type {Report} from '@meglass-finder/client';
import type {PropertyStatus, QuotaLeft} from '@meglass-finder/reports';
import type {KindWords, Words} from '@meglass-finder/words';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {statusStyles} from './status.styles.ts';

/** Below this part a quota is said to run out. */
const little = 0.1;

/**
 * How the connection to Google Analytics is doing: whether it answers, since when the data is there, and what is left of
 * Google's quotas.
 *
 * @element finder-status
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart verdict - Whether all is well; `data-verdict` is `well`, `ill` or `silent`.
 * @csspart problem - What to do about the problem there is; `data-code` is its code.
 * @csspart quota - One quota; `data-name` is GA4's name of it, `data-remaining` and `data-most` are exact numbers.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-status-height=230px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderStatus extends WordedWidget<'status'> {
  static override styles = [...WordedWidget.styles, statusStyles];

  protected readonly kind = 'status';

  protected override get params() {
    return {};
  }

  protected called({status}: KindWords): string {
    return status.heading;
  }

  protected subjectOf(): Subject {
    return {metric: null, period: null, compared: null};
  }

  /** That nothing has been asked yet is what it says. */
  protected isEmpty(): boolean {
    return false;
  }

  protected draw({data}: Report<'status'>, words: Words, {status: own}: KindWords): TemplateResult {
    const {lastAnswer, problem, pausedUntil, quotas, timeZone, currency} = data;
    const verdict = problem ? 'ill' : lastAnswer ? 'well' : 'silent';
    const moment = (iso: string) => words.moment(iso, timeZone);
    if (problem && !this.more) void this.loadMore(words).catch(() => undefined);
    return html`<div class=${`verdict ${verdict}`} part="verdict" data-verdict=${verdict}>
        <svg width="10" height="10" aria-hidden="true">${svg`<circle cx="5" cy="5" r="5"></circle>`}</svg>
        <b>${own[verdict]}</b>
      </div>
      ${problem ? html`<p part="problem" data-code=${problem}>${this.more?.words.problems[problem] ?? ''}</p>` : nothing}
      ${lastAnswer ? html`<div class="line">${own.lastAnswer(moment(lastAnswer))}</div>` : nothing}
      ${pausedUntil ? html`<div class="line">${own.pausedUntil(moment(pausedUntil))}</div>` : nothing}
      <div class="line">
        ${own.zone} ${words.zone(timeZone)} · ${own.currency}
        ${new Intl.DisplayNames(words.language, {type: 'currency'}).of(currency)}
      </div>
      ${quotasOf(quotas, words, own)}`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bone first"></div>
      <div class="bone second"></div>
      <div class="bone third"></div>`;
  }
}

function quotasOf(quotas: PropertyStatus['quotas'], words: Words, own: KindWords['status']) {
  const all = Object.entries(quotas) as [keyof typeof own.kinds, readonly QuotaLeft[]][];
  if (all.length === 0) return nothing;
  return html`<table aria-label=${own.quota}>
    <caption>
      ${own.quota}
    </caption>
    <tbody>
      ${all.flatMap(([kind, each]) =>
        each.map(({name, remaining, most}) => {
          const left = most > 0 ? Math.min(1, remaining / most) : 0;
          return html`<tr
            part="quota"
            class=${left < little ? 'low' : ''}
            data-name=${name}
            data-remaining=${remaining}
            data-most=${most}
          >
            <th scope="row">${all.length > 1 ? `${own.kinds[kind]} · ` : ''}${own.quotas[name] ?? name}</th>
            <td class="bars">
              <svg aria-hidden="true">
                ${svg`<rect width=${`${(left * 100).toFixed(1)}%`} height="100%" rx="2"></rect>`}
              </svg>
            </td>
            <td title=${`${remaining} / ${most}`}>${own.left(words.plain(left, 'fraction', ''))}</td>
          </tr>`;
        }),
      )}
    </tbody>
  </table>`;
}
