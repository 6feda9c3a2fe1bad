import {css} from 'lit';

export const moversStyles = css`
  :host {
    min-height: var(--finder-movers-height, 306px);
  }
  .sorts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 8px 24px;
    padding-top: 8px;
  }
  h3 {
    margin: 0;
    padding-bottom: 2px;
    border-bottom: 1px solid var(--_line);
    font-size: 12px;
    font-weight: 600;
    color: var(--_ink-2);
  }
  h3 span {
    font-size: 9px;
  }
  [data-sort='risen'] h3 span {
    color: var(--_up);
  }
  [data-sort='fallen'] h3 span {
    color: var(--_down);
  }
  p,
  .cut {
    margin: 5px 0;
    font-size: 12px;
    color: var(--_ink-3);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  tr {
    height: calc(var(--finder-tight, 1) * 28px);
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    white-space: nowrap;
    text-align: end;
  }
  th {
    width: 100%;
    max-width: 0;
    text-align: start;
  }
  td {
    padding-inline-start: 10px;
  }
  td[part='figure'] {
    font-size: 12px;
    color: var(--_ink-3);
  }
  .bones {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 24px;
    padding-top: 20px;
  }
  .bones .bone {
    height: 94px;
  }
  @container (max-width: 640px) {
    td[part='figure'] {
      display: none;
    }
  }
  /* All sorts below each other: the place of three rows each is kept. */
  @container (max-width: 380px) {
    .sorts,
    .bones {
      grid-template-columns: minmax(0, 1fr);
    }
    .body {
      min-height: calc(var(--finder-tight, 1) * 336px + 116px);
    }
    .bones {
      gap: 16px;
    }
    .bones .bone {
      height: 90px;
    }
  }
  @container (max-width: 250px) {
    .text {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
      overflow-wrap: anywhere;
      line-height: 17px;
    }
  }
`;
