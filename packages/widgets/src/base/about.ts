import {css, html, nothing, type TemplateResult} from 'lit';
import type {AnyMetricName, DateRange, Quality} from '@meglass-finder/reports';
import type {AllWords, BadgeName, Explanations} from '@meglass-finder/words';
import type {Caption} from './export/picture.ts';
import {moreBeside} from './more-beside.styles.ts';
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
  /** The metrics that are shown, with their names. */
  readonly explained: readonly {readonly metric: AnyMetricName; readonly name: string}[];
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

/** What makes a number less than exact, and what is to be known of its comparison: names and sentences. */
function caveatsOf(
  {badges, quality, comparing}: Pick<AboutNumber, 'badges' | 'quality' | 'comparing'>,
  explanations: Explanations,
  words: AllWords,
): readonly {readonly name?: string; readonly sentence: string}[] {
  return [
    ...badges.map((badge) => ({
      name: words.badges[badge],
      sentence: explanations.badge(badge, quality, words),
    })),
    ...(comparing ? [{sentence: comparing}] : []),
  ];
}

/**
 * The sentences behind a number: what it counts, of which days, from when, and what makes it less than exact. Where there are several,
 * what each counts stands last: it may be more than the card has room for.
 */
export function aboutPanel(about: AboutNumber, explanations: Explanations, words: AllWords): TemplateResult {
  const {explained, period, advice, taken} = about;
  const now = period ? undefined : explanations.now;
  const several = explained.length > 1;
  const glossary = explained.map(({metric, name}) => {
    const {sentence, ga4} = now?.[metric] ?? explanations.glossary[metric] ?? {}; // a service may know more of them
    return (
      sentence &&
      html`<p>
        ${several ? html`<b>${name}</b> ` : nothing}${sentence}
        <span class="quiet">GA4: ${ga4} (${metric})</span>
      </p>`
    );
  });
  const {lines, source} = captionOf(about, explanations, words);
  return html`<div class="about" part="about" tabindex="0" role="group" aria-label=${words.labels.about}>
    ${several ? nothing : glossary}
    ${caveatsOf(about, explanations, words).map(({name, sentence}) => html`<p>${name && html`<b>${name}</b> `}${sentence}</p>`)}
    ${advice && html`<p>${advice}</p>`}
    <p class="quiet">${[...lines, ...source].map((line) => html`${line}<br />`)}</p>
    <div class="take" role="group">
      ${(['table', 'copy', 'csv', 'xlsx', 'png', 'svg', 'print'] as const).map(
        (name) => html`<button class="action" part=${`take-${name}`}>${explanations.take[name]}</button>`,
      )}
    </div>
    <div role="status">${taken}</div>
    ${several ? glossary : nothing}
  </div>`;
}

/** Of which days a number is, if of any, compared with which; what is to be known of it; and from where and when. With `yearOf` every day has its year. */
export function captionOf(
  about: Omit<AboutNumber, 'explained' | 'advice' | 'taken'>,
  explanations: Explanations,
  words: AllWords,
  yearOf?: (date: string) => string,
): Omit<Caption, 'title'> {
  const {period, fiscalYear, compared, quality, search} = about;
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
    caveats: caveatsOf(about, explanations, words).map(({name, sentence}) =>
      name ? explanations.caveat(name, sentence) : sentence,
    ),
    source: [explanations.asOf(words.moment(asOf, timeZone), words.zone(timeZone)), explanations.source],
  };
}

/** Brings what came of a button in the panel into sight: as much of it as the panel has room for. */
export function showTaken(root: ShadowRoot): void {
  const panel = root.querySelector('.about');
  const taken = panel?.querySelector('[role="status"]');
  if (!panel || !taken) return;
  const {top, bottom} = panel.getBoundingClientRect();
  const of = taken.getBoundingClientRect();
  if (of.height > 0 && of.bottom > bottom) panel.scrollTop += of.top - top;
}

/** What the panel looks like, beside the card's own styles. */
export const aboutStyles = css`
  .about {
    position: absolute;
    inset: 0;
    overflow-y: auto;
    background: ${moreBeside};
    font-size: 12px;
  }
  .about p {
    margin: 0 0 6px;
  }
  .about > :first-child {
    margin-top: 4px;
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
  /* What an element says of its own tables is not said of this one. */
  #twin,
  #twin * {
    all: revert;
  }
  #twin {
    width: max-content;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }
  #twin th,
  #twin td {
    max-width: max(11em, 50cqi);
    padding: 1px 0;
    padding-inline-end: 12px;
    border-bottom: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  #twin .figure {
    text-align: end;
  }
  #twin tbody .figure {
    white-space: nowrap;
  }
  #twin th {
    position: sticky;
    background: var(--_paper);
  }
  #twin thead th {
    top: 0;
    max-width: 9em;
    color: var(--_ink-3);
    vertical-align: bottom;
    word-break: auto-phrase;
    text-wrap: balance;
  }
  #twin th:first-child {
    inset-inline-start: 0;
    max-width: max(8em, 40cqi);
  }
  #twin thead th:first-child {
    z-index: 1;
  }
  .quiet {
    color: var(--_ink-3);
  }
`;
