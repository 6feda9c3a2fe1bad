import {css} from 'lit';

export const breakdownStyles = css`
  :host {
    min-height: var(--finder-breakdown-height, 256px);
  }
  .parts {
    display: flex;
    align-items: center;
    gap: 18px;
    padding-top: 6px;
  }
  .donut {
    flex: none;
    width: 116px;
    height: 116px;
  }
  table {
    flex: 1;
    min-width: 0;
    table-layout: fixed;
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  tr {
    height: 28px;
  }
  th,
  td {
    padding: 0;
    overflow: hidden;
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  th {
    width: 30%;
    text-align: start;
  }
  td {
    width: 58px;
    text-align: end;
  }
  td[part='figure'] {
    width: 76px;
    color: var(--_ink-3);
    font-size: 12px;
  }
  td.change {
    width: 66px;
    font-size: 12px;
  }
  td.bars {
    width: auto;
    padding-inline: 10px 2px;
  }
  td.bars svg {
    width: 100%;
    height: 8px;
  }
  .dot {
    display: none;
  }
  .donut ~ table .dot {
    float: inline-start;
    display: block;
    margin: 8px 7px 0 0;
  }
  .donut ~ table th {
    width: auto;
  }
  .donut ~ table .bars {
    display: none;
  }
  .tone-0 {
    color: var(--_tone-0);
  }
  .tone-1 {
    color: var(--_tone-1);
  }
  .tone-2 {
    color: var(--_tone-2);
  }
  .tone-3 {
    color: var(--_tone-3);
  }
  .tone-4 {
    color: var(--_tone-4);
  }
  .tone-rest,
  .tone-5 {
    color: var(--_tone-5);
  }
  rect {
    fill: currentColor;
  }
  .ring circle {
    fill: none;
    stroke: currentColor;
    stroke-width: 17;
  }
  .bones {
    display: grid;
    gap: 14px;
    padding-top: 13px;
  }
  .bones .bone {
    height: 14px;
  }
  @container (max-width: 420px) {
    td[part='figure'] {
      display: none;
    }
    .donut {
      width: 84px;
      height: 84px;
    }
    .donut ~ table .change {
      display: none;
    }
  }
  @container (max-width: 300px) {
    tr {
      position: relative;
    }
    th {
      width: auto;
    }
    td.bars {
      width: 1px;
      padding: 0;
    }
    td.bars svg {
      position: absolute; /* below the name */
      inset: auto 0 1px;
      height: 4px;
    }
  }
`;
