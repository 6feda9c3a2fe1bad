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
  tr {
    height: calc(var(--finder-tight, 1) * 28px);
  }
  th {
    width: 40%;
    max-width: 0; /* what the figures leave */
  }
  td {
    padding-inline-start: 12px;
  }
  td[part='figure'] {
    color: var(--_ink-3);
    font-size: 12px;
  }
  td.change {
    font-size: 12px;
  }
  .bars {
    width: 60%;
  }
  .bars svg {
    width: 100%;
    height: 8px;
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
  .bones {
    gap: 14px;
    padding: 13px 0 7px;
  }
  .bone {
    height: 14px;
  }
  @container (max-width: 420px) {
    td[part='figure'] {
      display: none;
    }
  }
  @container (max-width: 300px) {
    tr {
      position: relative;
      height: 28px;
    }
    th {
      width: 100%;
    }
    td.bars {
      padding: 0;
    }
    .bars {
      width: auto;
    }
    .bars svg {
      position: absolute; /* below the name */
      inset: auto 0 1px;
      height: 4px;
    }
  }
`;
