import {css, html, type TemplateResult} from 'lit';
import type {DateRange, Quality} from '@meglass-finder/reports';
import type {AllWords, BadgeName, Explanations} from '@meglass-finder/words';
import type {Caption} from './export/picture.ts';
import type {Subject} from './report-widget.ts';

/** What a widget's figures are of. */
export interface Counted extends Subject {
  readonly quality: Quality;
  /** The conditions that what is counted must meet, as they are asked for. */
  readonly filter: string | undefined;
  /** What the rows that are shown were searched for. */
  readonly search?: string | undefined;
}

/** What the panel about a number knows. */
export interface AboutNumber extends Counted {
  /** The year of the fiscal year so far that the period is, as it is written. */
  readonly fiscalYear: string | undefined;
  readonly badges: readonly BadgeName[];
  /** What to do about the newest error, if there is one. */
  readonly advice: string | undefined;
  /** What is to be known of the comparison. */
  readonly comparing: string | undefined;
  /** What came of the last button: the figures as a table, or what is said of a file. */
  readonly taken: TemplateResult | string | undefined;
}

/** The sentences behind a number: what it counts, of which days, from when, and what makes it less than exact. */
export function aboutPanel(about: AboutNumber, explanations: Explanations, words: AllWords): TemplateResult {
  const {metric, quality, badges, advice, comparing, taken} = about;
  const glossary = metric && explanations.glossary[metric];
  const {lines, source} = captionOf(about, explanations, words);
  return html`<div class="about" part="about" tabindex="0" role="group" aria-label=${words.labels.about}>
    ${glossary && html`<p>${glossary.sentence} <span class="quiet">GA4: ${glossary.ga4} (${metric})</span></p>`}
    ${badges.map((name) => html`<p><b>${words.badges[name]}</b> ${explanations.badge(name, quality, words)}</p>`)}
    ${comparing && html`<p>${comparing}</p>`} ${advice && html`<p>${advice}</p>`}
    <p class="quiet">${[...lines, ...source].map((line) => html`${line}<br />`)}</p>
    <div class="take" role="group">
      ${(['table', 'copy', 'csv', 'xlsx', 'png', 'svg', 'print'] as const).map(
        (name) => html`<button class="action" part=${`take-${name}`}>${explanations.take[name]}</button>`,
      )}
    </div>
    <div role="status">${taken}</div>
  </div>`;
}

/** Of which days a number is, if of any, compared with which; and from where and when. With `yearOf` every day has its year. */
export function captionOf(
  {
    period,
    fiscalYear,
    compared,
    quality,
    search,
  }: Pick<AboutNumber, 'period' | 'fiscalYear' | 'compared' | 'quality' | 'search'>,
  explanations: Explanations,
  words: AllWords,
  yearOf?: (date: string) => string,
): Pick<Caption, 'lines' | 'source'> {
  const range = ({start, end}: DateRange) => words.range(start, end, false, yearOf);
  const daysOf = (days: DateRange) =>
    explanations.period(fiscalYear === undefined ? range(days) : words.fiscalYear(fiscalYear, range(days)));
  const {asOf, timeZone} = quality;
  return {
    lines: [
      ...(period ? [daysOf(period)] : []),
      ...(compared ? [explanations.compared(range(compared))] : []),
      ...(search ? [words.search.only(search)] : []),
    ],
    source: [explanations.asOf(words.moment(asOf, timeZone), words.zone(timeZone)), explanations.source],
  };
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
