import {css} from 'lit';

/** What lies over the cells of a table so that they can be pointed at (`Pointing` with `over`). */
export const overTableStyles = css`
  .cells {
    position: relative;
  }
  .over {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .over:focus-visible {
    outline-offset: 0;
  }
  .over svg {
    width: 100%;
    height: 100%;
  }
  td.pointed {
    outline: 2px solid var(--_ink);
  }
`;
