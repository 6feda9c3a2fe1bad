import {css, unsafeCSS} from 'lit';
import {colour, colours} from './colours.ts';

/** Gives a host its colours as `--_ink` and so on: the page's own `--finder-ink` where it is set. */
export const paletteStyles = css`
  :host {
    ${unsafeCSS(colours.replace(colour, '--_$1:var(--finder-$1,light-dark(#$2,#$3));'))}
  }
`;
