import {colour, colours} from './colours.ts';

/** One colour on light and on dark ground. */
export interface Tone {
  readonly light: string;
  readonly dark: string;
}

/** The same colours by name, for drawings outside a page. */
export const palette: Readonly<Record<string, Tone>> = Object.fromEntries(
  Array.from(colours.matchAll(colour), ([, name, light, dark]) => [
    name,
    {light: `#${light}`, dark: `#${dark}`},
  ]),
);
