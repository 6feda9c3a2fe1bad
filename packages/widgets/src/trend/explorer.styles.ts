import {css} from 'lit';
import {pointingStyles} from '@meglass-finder/charts/day-mark';

/** What a trend looks like while it is explored, and as a table. */
export const explorerStyles = css`
  ${pointingStyles}
  .plot:not(.bone) {
    cursor: crosshair;
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
  tr > :first-child {
    text-align: start;
  }
`;
