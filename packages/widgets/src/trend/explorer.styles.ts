import {css} from 'lit';
import {pointingStyles} from '@meglass-finder/charts/day-mark';

/** What a trend looks like while it is explored, and as a table. */
export const explorerStyles = css`
  ${pointingStyles}
  .plot:not(.bone) {
    cursor: crosshair;
  }
  .plot:has(.strips) {
    min-height: 364px;
  }
  .strip-head {
    font-size: 12px;
    fill: var(--_ink-2);
  }
  .strip-head tspan {
    fill: var(--_ink);
    font-weight: 600;
  }
  .key [part='note-key'] {
    flex: none;
  }
  @container (max-width: 380px) {
    .note-name {
      display: none;
    }
  }
  .table {
    flex: 1;
    height: 0;
    min-height: 120px;
    contain: size;
    overflow: auto;
    margin-top: 6px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 4px 8px 4px 0;
    border-bottom: 1px solid var(--_line);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--_paper);
    font-size: 12px;
    color: var(--_ink-3);
  }
  td.notes {
    min-width: 10em;
    white-space: normal;
    text-align: start;
  }
  tr > :first-child {
    text-align: start;
  }
`;
