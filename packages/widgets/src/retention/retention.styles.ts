import {css} from 'lit';
import {moreBeside} from '../base/more-beside.styles.ts';
import {overTableStyles} from '../base/over-table.styles.ts';

export const retentionStyles = css`
  ${overTableStyles}
  :host {
    min-height: var(--finder-retention-height, 310px);
  }
  .scroll {
    margin-top: 6px;
    overflow-x: auto;
    scroll-padding-inline: 64px 4px; /* the first column stays */
    scrollbar-width: thin;
    background: ${moreBeside};
  }
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 2px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0 4px;
    height: calc(var(--finder-tight, 1) * 26px);
    font-weight: 400;
    text-align: center;
    white-space: nowrap;
    border-radius: 3px;
  }
  th {
    color: var(--_ink-3);
  }
  th:first-child {
    position: sticky;
    inset-inline-start: 0;
    background: var(--_paper);
    text-align: start;
  }
  .users {
    text-align: end;
    color: var(--_ink-3);
  }
  .average th,
  .average td {
    font-weight: 600;
  }
  .average th {
    color: var(--_ink);
  }
  @container (max-width: 420px) {
    .itself {
      display: none; /* is always the whole */
    }
  }
  @container (max-width: 340px) {
    .users {
      display: none;
    }
    table {
      border-spacing: 1px 2px;
      font-size: 11px;
    }
    th,
    td {
      padding: 0 2px;
    }
  }
  .bones {
    display: grid;
    gap: 8px;
    padding-top: 34px;
  }
  .bones .bone {
    height: 22px;
  }
`;
