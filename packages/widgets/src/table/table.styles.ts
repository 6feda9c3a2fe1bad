import {css} from 'lit';
import {moreBeside} from '../base/more-beside.styles.ts';

export const tableStyles = css`
  :host {
    min-height: var(--finder-table-height, 360px);
  }
  .scroll {
    margin-top: 3px;
    overflow-x: auto;
    scrollbar-width: thin;
    background: ${moreBeside};
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: calc(var(--finder-tight, 1) * 3px) 0 calc(var(--finder-tight, 1) * 3px) 12px;
    border-bottom: 1px solid var(--_line);
    font-weight: 400;
    text-align: end;
    vertical-align: top;
    white-space: nowrap;
  }
  thead th {
    font-size: 12px;
    color: var(--_ink-3);
    vertical-align: bottom;
    white-space: normal;
    word-break: auto-phrase;
  }
  thead button {
    display: inline-flex;
    align-items: baseline;
    text-align: inherit;
  }
  th + th button {
    flex-direction: row-reverse; /* the words end where the figures do */
  }
  .arrow {
    font-size: 8px;
  }
  .arrow:not(:empty) {
    margin-inline: 3px;
  }
  th:first-child {
    position: sticky;
    inset-inline-start: 0;
    min-width: 120px;
    max-width: 260px;
    padding-inline-start: 0;
    background: var(--_paper);
    text-align: start;
  }
  small {
    display: block;
    font-size: 11px;
    line-height: 14px;
  }
  tfoot th,
  tfoot td {
    border-bottom: 0;
    font-weight: 600;
  }
  .count {
    padding-top: 4px;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .bones {
    display: grid;
    padding-top: 33px;
  }
  .fit {
    flex: auto;
    height: 0;
    overflow: hidden;
  }
  .bones .bone {
    /* As high as a row of two lines: a page and its path, a figure and its change. */
    height: 20px;
    margin-bottom: calc(var(--finder-tight, 1) * 6px + 17px);
  }
  @container (max-width: 420px) {
    th,
    td {
      padding-inline-start: 8px;
    }
    th:first-child {
      min-width: 84px;
      max-width: 130px;
    }
    .text:not(.path) {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      white-space: normal;
      overflow-wrap: anywhere;
      line-height: 17px;
    }
    thead th button {
      display: inline-block; /* the arrow follows the last of several lines */
    }
    thead th:not(:first-child) {
      min-width: 5em;
      max-width: 6em;
    }
    thead th:not(:first-child):lang(ja) {
      word-break: normal; /* between any two letters, unlike a word of English */
      text-wrap: balance;
    }
  }
  /* A row's name stands above its figures, over the whole width, and stays where they are scrolled. */
  @container (max-width: 230px) {
    tr th:first-child {
      width: 0;
      min-width: 0;
      max-width: 0;
      padding-bottom: 22px;
    }
    tr:has(small) th:first-child {
      padding-bottom: 36px;
    }
    thead th:first-child {
      overflow: hidden;
      white-space: nowrap;
    }
    th .text {
      width: 100cqi;
      max-width: none;
    }
    td {
      vertical-align: bottom;
    }
    th:first-child + * {
      padding-inline-start: 0;
    }
  }
`;
