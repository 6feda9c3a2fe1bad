import {css} from 'lit';

export const statusStyles = css`
  :host {
    min-height: var(--finder-status-height, 230px);
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: 7px;
    margin-top: 6px;
    font-size: 15px;
  }
  .verdict b {
    font-weight: 600;
  }
  .verdict svg {
    flex: none;
    fill: var(--_compared);
  }
  .well svg {
    fill: var(--_up);
  }
  .ill svg {
    fill: var(--_down);
  }
  p {
    margin: 4px 0;
  }
  .line,
  caption {
    font-size: 12px;
    color: var(--_ink-3);
  }
  table {
    width: 100%;
    margin-top: 8px;
    border-collapse: collapse;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-bottom: 2px;
    text-align: start;
  }
  tr {
    height: 22px;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    white-space: nowrap;
  }
  th {
    max-width: 0;
    width: 45%;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: start;
  }
  td:last-child {
    padding-inline-start: 10px;
    text-align: end;
  }
  .bars svg {
    display: block;
    width: 100%;
    height: 6px;
    border-radius: 2px;
    background: var(--_rest);
    fill: var(--_accent);
  }
  .low .bars svg {
    fill: var(--_down);
  }
  .low td:last-child {
    color: var(--_down);
    font-weight: 600;
  }
  .bone.first {
    width: 55%;
    height: 20px;
    margin-top: 8px;
  }
  .bone.second {
    width: 40%;
    height: 14px;
    margin-top: 8px;
  }
  .bone.third {
    flex: 1;
    margin-top: 14px;
  }
  @container (max-width: 340px) {
    .bars {
      display: none;
    }
    th {
      max-width: none;
      white-space: normal;
    }
  }
`;
