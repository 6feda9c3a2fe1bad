import {css} from 'lit';

export const insightsStyles = css`
  :host {
    min-height: var(--finder-insights-height, 200px);
  }
  ul {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    padding: calc(var(--finder-tight, 1) * 8px) 0;
    border-bottom: 1px solid var(--_line);
  }
  li:last-child {
    border-bottom: 0;
  }
  .sort {
    font-size: 11px;
    font-weight: 600;
    color: var(--_accent);
  }
  p {
    margin: 1px 0 2px;
    line-height: 1.6;
    line-break: strict;
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  .quiet {
    padding-top: 6px;
    color: var(--_ink-2);
  }
  summary {
    width: fit-content;
    min-height: 24px;
    font-size: 12px;
    line-height: 24px;
    color: var(--_accent);
    cursor: pointer;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin: 2px 0 4px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  dt {
    max-width: 220px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_ink-3);
  }
  dd {
    margin: 0;
    font-weight: 600;
  }
  .bones {
    display: grid;
    gap: 20px;
    padding-top: 18px;
  }
  .bones .bone {
    height: 44px;
  }
  @container (max-width: 300px) {
    .bones {
      padding-bottom: 21px;
    }
  }
  @container (max-width: 230px) {
    .bones {
      padding-bottom: 41px;
    }
  }
`;
