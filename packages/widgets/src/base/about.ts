import {css, html, type TemplateResult} from 'lit';
import type {DateRange, Quality} from '@meglass-finder/reports';
import type {AllWords, BadgeName, Explanations} from '@meglass-finder/words';
import type {Subject} from './report-widget.ts';

/** What the panel about a number knows. */
export interface AboutNumber extends Subject {
  readonly quality: Quality;
  /** The year of the fiscal year so far that the period is, as it is written. */
  readonly fiscalYear: string | undefined;
  readonly badges: readonly BadgeName[];
  /** What to do about the newest error, if there is one. */
  readonly advice: string | undefined;
  /** What came of the last button: the figures as a table, or what is said of a file. */
  readonly taken: TemplateResult | string | undefined;
  /** Whether there is a drawing to make a picture of. */
  readonly drawn: boolean;
}

/** The sentences behind a number: what it counts, of which days, from when, and what makes it less than exact. */
export function aboutPanel(about: AboutNumber, explanations: Explanations, words: AllWords): TemplateResult {
  const {metric, period, fiscalYear, compared, quality, badges, advice, taken, drawn} = about;
  const glossary = explanations.glossary[metric];
  const range = ({start, end}: DateRange) => words.range(start, end);
  const whole = range(period);
  return html`<div class="about" part="about" tabindex="0" role="group" aria-label=${words.labels.about}>
    ${glossary && html`<p>${glossary.sentence} <span class="quiet">GA4: ${glossary.ga4} (${metric})</span></p>`}
    ${badges.map((name) => html`<p><b>${words.badges[name]}</b> ${explanations.badge(name, quality, words)}</p>`)}
    ${advice && html`<p>${advice}</p>`}
    <p class="quiet">
      ${explanations.period(fiscalYear === undefined ? whole : words.fiscalYear(fiscalYear, whole))}<br />
      ${compared && html`${explanations.compared(range(compared))}<br />`}
      ${explanations.asOf(words.moment(quality.asOf, quality.timeZone), words.zone(quality.timeZone))}<br />
      ${explanations.source}
    </p>
    <div class="take" role="group">
      ${(['table', 'copy', 'csv', 'xlsx', ...(drawn ? (['png', 'svg'] as const) : []), 'print'] as const).map(
        (name) => html`<button class="action" part=${`take-${name}`}>${explanations.take[name]}</button>`,
      )}
    </div>
    <div role="status">${taken}</div>
  </div>`;
}

/** What the panel looks like, beside the card's own styles. */
export const aboutStyles = css`
  .about {
    position: absolute;
    inset: 0;
    overflow-y: auto;
    padding-top: 4px;
    font-size: 12px;
  }
  .about p {
    margin: 0 0 6px;
  }
  .about b {
    font-weight: 600;
  }
  .take {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    margin-bottom: 4px;
  }
  .twin {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .twin th,
  .twin td {
    padding: 1px 10px 1px 0;
    border-bottom: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  .twin td {
    text-align: end;
  }
  .quiet {
    color: var(--_ink-3);
  }
`;
