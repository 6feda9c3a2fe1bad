/** Milliseconds from an element's first picture until what may be needed next is loaded. */
const pause = 500;
/** Milliseconds until that is tried again where it could not be loaded. */
const anotherTry = 5000;

/** Loads what comes after an element's first picture, if the element is still there then; tries again until it is loaded. */
export function afterFirstPicture(element: Element, load: () => Promise<unknown>, wait = pause): void {
  setTimeout(() => {
    if (element.isConnected) load().catch(() => afterFirstPicture(element, load, anotherTry));
  }, wait);
}
