import {css, html, svg, type TemplateResult} from 'lit';

/** The cell of a row that shows its figure as a bar, as a part of the longest. */
export function barCell(value: number, highest: number): TemplateResult {
  const width = `${(Math.max(0, value / (highest || 1)) * 100).toFixed(2)}%`;
  return html`<td class="bars">
    <svg aria-hidden="true">${svg`<rect width=${width} height="100%" rx="2"></rect>`}</svg>
  </td>`;
}

/** A table of names, bars and figures. */
export const barTableStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  tbody tr {
    height: calc(var(--finder-tight, 1) * 28px);
  }
  tbody th,
  tbody td {
    padding: 0;
    border-bottom: 1px solid var(--_line);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  tbody td {
    padding-inline-start: 10px;
  }
  tbody th {
    width: 42%;
    max-width: 0;
    text-align: start;
  }
  .bars {
    width: 30%;
  }
  .bars svg {
    display: block;
    width: 100%;
    height: 8px;
    fill: var(--_accent);
  }
  td[part='share'],
  td.change {
    font-size: 12px;
  }
  td[part='share'] {
    color: var(--_ink-3);
  }
  @container (max-width: 420px) {
    .bars {
      display: none;
    }
    tbody th {
      width: 100%;
    }
  }
`;
