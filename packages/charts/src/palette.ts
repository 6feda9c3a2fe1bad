import {css, unsafeCSS} from 'lit';

/** One colour on light and on dark ground. */
export interface Tone {
  readonly light: string;
  readonly dark: string;
}

/** The colours that drawings and widgets are made of. Text keeps a contrast of 4.5 and marks of 3 on `paper`. */
export const palette = {
  ink: {light: '#1d2733', dark: '#e8ecf1'},
  'ink-2': {light: '#566273', dark: '#a9b4c1'},
  'ink-3': {light: '#667284', dark: '#8f9bab'},
  line: {light: '#e3e7ec', dark: '#2d3642'},
  rest: {light: '#f3f5f7', dark: '#202833'},
  paper: {light: '#ffffff', dark: '#1a212a'},
  accent: {light: '#2f5d9f', dark: '#7fa8e0'},
  'accent-soft': {light: '#e6edf7', dark: '#22314a'},
  compared: {light: '#818b99', dark: '#7c8896'},
  up: {light: '#1c7a66', dark: '#5cc2a9'},
  down: {light: '#b0452c', dark: '#ef8b70'},
  note: {light: '#8a5f00', dark: '#e3b75a'},
  'note-ground': {light: '#fbf1da', dark: '#332a16'},
  'tone-0': {light: '#2f5d9f', dark: '#7fa8e0'},
  'tone-1': {light: '#c4712b', dark: '#e39a5c'},
  'tone-2': {light: '#2c857a', dark: '#5fbfb1'},
  'tone-3': {light: '#8559a5', dark: '#b992d6'},
  'tone-4': {light: '#ad3a5a', dark: '#e07f9b'},
  'tone-5': {light: '#7b8794', dark: '#8f9bab'},
} as const satisfies Record<string, Tone>;

/** What is not drawn as text where the reader's own colours are forced. */
const forced: Partial<Record<keyof typeof palette, string>> = {
  line: 'GrayText',
  rest: 'Canvas',
  paper: 'Canvas',
  accent: 'LinkText',
  'accent-soft': 'Canvas',
  compared: 'GrayText',
  'note-ground': 'Canvas',
};

const tones = Object.entries(palette)
  .map(([name, {light, dark}]) => `--_${name}:var(--finder-${name},light-dark(${light},${dark}));`)
  .join('');
const forcedTones = Object.keys(palette)
  .map((name) => `--_${name}:${forced[name as keyof typeof palette] ?? 'CanvasText'};`)
  .join('');

/** Gives a host its colours as `--_ink` and so on: the page's own `--finder-ink` where it is set. */
export const paletteStyles = css`
  :host {
    ${unsafeCSS(tones)}
  }
  @media (forced-colors: active) {
    :host {
      ${unsafeCSS(forcedTones)}
    }
  }
`;
