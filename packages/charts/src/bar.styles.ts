import {css} from 'lit';

/** What columns and the bars of minutes look like: the stretch that answers to a pointer is as high as the drawing. */
export const barStyles = css`
  .bar rect {
    fill: var(--_accent);
  }
  .bar.none rect:not(.reach) {
    fill: var(--_line);
  }
  .bar .reach {
    fill: transparent;
  }
  .bar:hover .reach,
  .bar.pointed .reach {
    fill: var(--_rest);
  }
`;
