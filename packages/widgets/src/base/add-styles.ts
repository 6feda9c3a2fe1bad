import type {CSSResult} from 'lit';

/** Gives an element styles for what it draws with code that was loaded later. */
export function addStyles({shadowRoot}: Element, ...styles: readonly CSSResult[]): void {
  const {adoptedStyleSheets} = shadowRoot!;
  for (const {styleSheet} of styles)
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
}
