import {css} from 'lit';

/** What a day that is pointed at looks like, beside `chartStyles`. */
export const pointingStyles = css`
  .hair {
    stroke: var(--_ink-3);
  }
  .readout-box {
    fill: var(--_paper);
    stroke: var(--_line);
  }
  svg .readout text {
    font-size: 12px;
    fill: var(--_ink);
  }
  svg .readout .readout-head {
    fill: var(--_ink-2);
  }
`;
