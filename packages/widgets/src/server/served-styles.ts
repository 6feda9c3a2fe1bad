import type {CSSResult} from 'lit';
import {aboutStyles} from '../base/about.ts';
import {attendedStyles} from '../base/attended.styles.ts';
import {ringStyles} from '../base/ring.styles.ts';

/**
 * What the server's picture needs besides its element's styles. Once the element is defined its own picture is made behind the
 * server's, in the same place and as large, until it stands (`hydrate.ts`). What a page says of an element goes before what
 * the element says of itself, hence `!important`.
 */
const together = `
.served{display:contents;min-height:inherit}
.served svg[viewBox]{max-width:100%}
:host([data-served]:defined:not([hidden])){display:grid!important;grid-template:minmax(0,1fr)/minmax(0,1fr)}
:host([data-served]:defined)>*,.served>*{grid-area:1/1;min-width:0}
:host([data-served]:defined)>:not(.served){visibility:hidden}`;

/** What is there needs no place reserved that is as high as most of its kind. */
const asHigh = ':host([data-served]){min-height:0!important}';

/** The class of an element, as far as it is asked here. */
interface Styled {
  readonly elementStyles?: readonly CSSResult[];
}

/** The styles of an element that the server renders, as text, with those that were added to it. */
export function stylesFor(name: string, added: readonly CSSResult[]): string {
  const {elementStyles = []} = customElements.get(name) as Styled;
  const own = [...elementStyles, ...added].map(({cssText}) => cssText).join('\n');
  return own + together + (name === 'finder-dashboard' ? asHigh : '');
}

/** The style sheet of an element that the server renders, for who serves it as a file: `servedStyles('finder-trend')`. Throws `RangeError` when there is no such element. */
export function servedStyles(name: string): string {
  if (!customElements.get(name)) throw new RangeError(`There is no element "${name}".`);
  return stylesFor(name, [attendedStyles, aboutStyles, ...(name === 'finder-breakdown' ? [ringStyles] : [])]);
}
