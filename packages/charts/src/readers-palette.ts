import {css, unsafeCSS} from 'lit';
import {colour, colours} from './colours.ts';

/** Which colour stands in for a fainter one where the reader wants more contrast. */
const stronger: Readonly<Record<string, string>> = {
  'ink-2': 'ink',
  'ink-3': 'ink',
  line: 'compared',
  compared: 'ink-2',
};
/** Words in these keep their hue and come nearer to the ink. */
const deepened = ['up', 'down', 'note'];

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

const own = Object.fromEntries(
  Array.from(colours.matchAll(colour), ([, name, light, dark]) => [
    name!,
    `var(--finder-${name},light-dark(#${light},#${dark}))`,
  ]),
);
const contrasting = [
  ...Object.entries(stronger).map(([name, other]) => `--_${name}:${own[other]};`),
  ...deepened.map((name) => `--_${name}:color-mix(in oklab,${own[name]} 60%,var(--_ink));`),
].join('');
const tones = colours.replace(colour, (_, name: string) => `--_${name}:${forced[name] ?? 'CanvasText'};`);

/** The colours of `paletteStyles` where the reader wants more contrast, and where the reader's own are forced. */
export const readersPaletteStyles = css`
  @media (prefers-contrast: more) {
    :host {
      ${unsafeCSS(contrasting)}
    }
  }
  @media (forced-colors: active) {
    :host {
      ${unsafeCSS(tones)}
    }
  }
`;
