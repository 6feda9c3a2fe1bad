import {css, unsafeCSS} from 'lit';
import {colour, colours} from './colours.ts';

/**
 * Gives a host its colours as `--_ink` and so on: the page's own `--finder-ink` where it is set. What is inside runs from
 * left to right as its words do, whatever the page around it does.
 */
export const paletteStyles = css`
  :host {
    ${unsafeCSS(colours.replace(colour, '--_$1:var(--finder-$1,light-dark(#$2,#$3));'))}
  }
  :host > * {
    direction: ltr;
  }
`;
