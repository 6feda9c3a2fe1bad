/** Milliseconds from an element's first picture until what may be needed next is loaded. */
const pause = 500;

/** Calls back once an element's picture has been on the page for a moment, if it still is. */
export function afterFirstPicture(element: Element, callback: () => void): void {
  setTimeout(() => {
    if (element.isConnected) callback();
  }, pause);
}
