import {css} from 'lit';

export const rankingStyles = css`
  :host {
    min-height: var(--finder-ranking-height, 380px);
  }
  table {
    width: 100%;
    margin-top: 3px;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  thead th {
    height: 26px;
    padding: 0;
    border-bottom: 1px solid var(--_line);
    font-size: 12px;
    text-align: end;
    white-space: nowrap;
  }
  thead th,
  thead th.change {
    font-weight: 400;
    color: var(--_ink-3);
  }
  th.name {
    width: 100%;
    max-width: 0; /* what the figures leave */
    text-align: start;
  }
  thead button {
    display: inline-flex;
    align-items: center;
    min-height: 24px;
  }
  .value button,
  .change button {
    flex-direction: row-reverse; /* the words end where the figures do */
  }
  .arrow {
    display: inline-block;
    width: 12px;
    font-size: 8px;
    text-align: center;
  }
  tbody tr {
    height: 43px;
  }
  tbody th,
  td {
    position: relative;
    padding: 2px 0;
    border-bottom: 1px solid var(--_line);
    font-weight: 400;
  }
  td {
    text-align: end;
    white-space: nowrap;
  }
  td,
  .value,
  .change {
    padding-inline-start: 8px;
  }
  .text {
    line-height: 18px;
  }
  .path {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 11px;
    line-height: 16px;
    color: var(--_ink-3);
  }
  td small {
    display: block;
    font-size: 11px;
    line-height: 14px;
    color: var(--_ink-3);
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
    gap: 12px;
    min-height: 28px;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .rest .action {
    margin-inline-start: auto;
  }
  .bones {
    display: grid;
    gap: 19px;
    padding-top: 39px;
  }
  .bones .bone {
    height: 24px;
  }
`;
