import {css} from 'lit';

export const dashboardStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host > * {
    max-width: var(--finder-dashboard-width, 1920px);
    margin-inline: auto;
  }
  :host([hidden]) {
    display: none !important;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-bottom: var(--finder-gap, calc(var(--finder-tight, 1) * 12px));
  }
  .head finder-period {
    max-width: 100%;
    margin-inline-start: auto;
  }
  .print {
    flex: none;
    width: 34px;
    height: 34px;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_paper);
    color: var(--_ink-2);
    cursor: pointer;
  }
  .print svg {
    display: block;
    width: 16px;
    margin: auto;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.3;
    stroke-linejoin: round;
  }
  .print:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @media print {
    .print {
      display: none;
    }
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    grid-auto-flow: row dense;
    gap: var(--finder-gap, calc(var(--finder-tight, 1) * 12px));
  }
  /* Until its code has come. */
  .grid > :not(:defined) {
    min-height: calc(var(--finder-tight, 1) * var(--_h, 300px));
  }
  .quarter {
    grid-column: span 3;
  }
  .third {
    grid-column: span 4;
  }
  .narrow {
    grid-column: span 5;
  }
  .half {
    grid-column: span 6;
  }
  .wide {
    grid-column: span 7;
  }
  .whole {
    grid-column: span 12;
  }
  .tall {
    grid-row: span 2;
  }
  finder-insights {
    --_h: 232px; /* of two comments */
  }
  .third {
    --_h: 214px;
  }
  .narrow {
    --_h: 190px;
  }
  finder-insights,
  .third,
  .narrow {
    --finder-insights-height: calc(var(--finder-tight, 1) * var(--_h));
    --finder-breakdown-height: calc(var(--finder-tight, 1) * var(--_h));
    --finder-chart-height: calc(var(--finder-tight, 1) * var(--_h));
  }
  .fault {
    margin: 0;
    padding: 8px 12px;
    border: 1px solid;
    border-radius: 8px;
    font-size: 13px;
  }
  @container (max-width: 860px) {
    finder-insights {
      --_h: 272px;
    }
    .quarter {
      grid-column: span 6;
    }
    .third,
    .narrow,
    .half,
    .wide {
      grid-column: span 12;
    }
    .tall {
      grid-row: auto;
    }
  }
  @container (max-width: 280px) {
    .quarter {
      grid-column: span 12;
      --finder-scorecard-height: calc(var(--finder-tight, 1) * 160px);
    }
  }
  @container (max-width: 340px) {
    .head finder-period {
      margin-inline-start: 0;
    }
  }
`;
