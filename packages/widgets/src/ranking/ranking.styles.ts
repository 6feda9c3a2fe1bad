import {css} from 'lit';

export const rankingStyles = css`
  :host {
    min-height: var(--finder-ranking-height, 380px);
  }
  table {
    margin-top: 3px;
  }
  thead th {
    height: 26px;
    font-size: 12px;
  }
  th,
  td {
    position: relative;
    border-bottom: 1px solid var(--_line);
  }
  th + th,
  td {
    padding-inline-start: 8px;
  }
  thead th,
  thead .change {
    font-weight: 400;
    color: var(--_ink-3);
  }
  th:first-child {
    width: 100%;
    max-width: 0; /* what the figures leave */
  }
  thead button {
    display: inline-flex;
    align-items: center;
  }
  th + th button {
    flex-direction: row-reverse; /* the words end where the figures do */
  }
  .arrow {
    width: 12px;
    font-size: 8px;
    text-align: center;
  }
  tbody tr {
    height: calc(var(--finder-tight, 1) * 43px);
  }
  .text {
    line-height: 18px;
  }
  small {
    display: block;
    font-size: 11px;
    color: var(--_ink-3);
    line-height: 14px;
  }
  .bar {
    position: absolute;
    inset: auto 0 -1px;
    width: 100%;
    height: 2px;
    fill: var(--_accent);
    opacity: 0.6;
  }
  .rest {
    display: flex;
    flex: none;
    align-items: center;
    min-height: 28px;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .rest .action {
    margin-inline-start: auto;
  }
  @container (max-width: 230px) {
    tbody tr {
      position: relative;
      height: calc(var(--finder-tight, 1) * 41px);
    }
    tbody th,
    td {
      position: static;
      vertical-align: bottom;
    }
    tbody .text:first-child {
      position: absolute; /* above the figures, over the whole width */
      inset: 2px 0 auto;
    }
    small {
      display: none;
    }
    .bones.bones {
      gap: 17px;
    }
  }
  .bones {
    gap: 19px;
    padding: 39px 0 37px; /* heads above, and what stands beneath the rows */
  }
  .bone {
    height: 24px;
  }
`;
