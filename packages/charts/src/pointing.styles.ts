import {css} from 'lit';

/** What a day that is pointed at, and what happened on some, look like, beside `chartStyles`. */
export const pointingStyles = css`
  .hair {
    stroke: var(--_ink-3);
  }
  .note {
    fill: var(--_ink-2);
    stroke: var(--_paper);
    stroke-width: 1.5;
  }
  .note.warns {
    fill: var(--_note);
  }
  .note.span {
    fill: none;
    stroke: var(--_ink-2);
    stroke-width: 4;
    stroke-linecap: round;
  }
  .note.span.warns {
    stroke: var(--_note);
  }
  .note-line {
    stroke: var(--_ink-3);
    stroke-dasharray: 1 3;
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
