import {css, unsafeCSS} from 'lit';
import {colour, colours} from './colours.ts';

/** What is not drawn as text where the reader's own colours are forced. */
const forced: Readonly<Record<string, string>> = {
  line: 'GrayText',
  rest: 'Canvas',
  paper: 'Canvas',
  accent: 'LinkText',
  'accent-soft': 'Canvas',
  compared: 'GrayText',
  'note-ground': 'Canvas',
};
const tones = colours.replace(colour, (_, name: string) => `--_${name}:${forced[name] ?? 'CanvasText'};`);

/** The colours of `paletteStyles` where the reader's own are forced. */
export const forcedPaletteStyles = css`
  @media (forced-colors: active) {
    :host {
      ${unsafeCSS(tones)}
    }
  }
`;
