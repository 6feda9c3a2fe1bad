import {css, html, type TemplateResult} from 'lit';
import type {Change} from '@meglass-finder/reports';
import {isRatio, type MetricField} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {changeSaid, directionOf, toneOf} from './tone.ts';

/** The change of a row as a cell of its table. */
export function changeOfRow(
  {change, previous}: {change: Change | null; previous: number | null},
  {
    type,
    better,
    additive,
    words,
    settled,
  }: {words: Words; settled: boolean} & Pick<MetricField, 'type' | 'better' | 'additive'>,
): TemplateResult {
  if (!change || previous === null) return html`<td class="change" part="change">–</td>`;
  // A rate of 0 was one of something.
  const isNew = previous === 0 && !isRatio({type, additive}) && change.difference > 0;
  const shown = isNew ? words.labels.isNew : changeSaid(change, type, words) || '–';
  return html`<td
    class=${`change ${isNew ? 'new' : toneOf(directionOf(change), better, settled)}`}
    part="change"
    data-difference=${change.difference}
    data-previous=${previous}
    title=${words.plain(previous, type, '')}
  >
    <span>${shown}</span>
  </td>`;
}

export const changeStyles = css`
  .new span {
    padding: 1px 7px;
    border-radius: 9px;
    background: var(--_note-ground);
    color: var(--_note);
    font-size: 11px;
  }
`;
