import type {CSSResult} from 'lit';

/** Gives an element styles for what it draws with code that was loaded later. */
export function addStyles({shadowRoot}: Element, ...styles: readonly CSSResult[]): void {
  const {adoptedStyleSheets} = shadowRoot!;
  for (const style of styles) {
    const sheet = style.styleSheet ?? (style as object as CSSStyleSheet); // on a server there are no sheets
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  }
}
