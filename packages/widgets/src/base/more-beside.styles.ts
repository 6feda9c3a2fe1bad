import {css} from 'lit';

/** The grounds of a box that is scrolled sideways: a shade at the edge for as long as there is more behind it. */
export const moreBeside = css`
  linear-gradient(var(--_paper) 0 0) right / 12px 100% no-repeat local,
  linear-gradient(to left, var(--_line), transparent) right / 12px 100% no-repeat scroll
`;
