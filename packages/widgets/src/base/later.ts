import type {CSSResult, LitElement} from 'lit';

/** Milliseconds from an element's first picture until what may be needed next is loaded. */
const pause = 500;

/** Calls back once an element's picture has been on the page for a moment, if it still is. */
export function afterFirstPicture(element: Element, callback: () => void): void {
  setTimeout(() => {
    if (element.isConnected) callback();
  }, pause);
}

/** Gives an element styles for what it draws with code that was loaded later. */
export function addStyles({renderRoot}: LitElement, {styleSheet}: CSSResult): void {
  const root = renderRoot as ShadowRoot;
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
