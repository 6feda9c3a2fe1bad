import {css, html, type TemplateResult} from 'lit';
import type {Change} from '@meglass-finder/reports';
import type {MetricField} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {changeSaid, directionOf, toneOf} from './tone.ts';

/** The change of a row as a cell of its table. */
export function changeOfRow(
  {change, previous, current}: {change: Change | null; previous: number | null; current: number},
  {type, better, words, settled}: {words: Words; settled: boolean} & Pick<MetricField, 'type' | 'better'>,
): TemplateResult {
  if (!change || previous === null) return html`<td class="change" part="change">–</td>`;
  const isNew = previous === 0 && current > 0;
  const shown = isNew ? words.labels.isNew : changeSaid(change, type, words);
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
