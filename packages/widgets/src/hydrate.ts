/**
 * Goes on in the browser with what `renderFinder` has rendered: the client has the answers that came with the page, and
 * each element's picture takes the place of the server's in one frame, once it stands behind it. To be imported before,
 * or beside, what defines the elements.
 */
import {serveAnswers, type ServedAnswer} from '@meglass-finder/client/served';
import type {WidgetState} from './base/states.ts';

/** What one provider has been answered. */
interface ServedBlock {
  readonly api: string;
  readonly tokenUrl: string;
  readonly answers: readonly ServedAnswer[];
}
/** An element that the server has rendered. */
type Host = HTMLElement & {readonly state?: WidgetState};

/** Milliseconds that a picture must have stood still to be complete. */
const quiet = 80;
/** Milliseconds after which it takes its place though it has not all that the server's has. */
const patience = 5000;
/** Pixels around the window in which elements draw. */
const nearby = 300;

if (typeof document !== 'undefined') goOn(); // an app may import it on a server, too

function goOn(): void {
  for (const block of document.querySelectorAll('script[data-finder-served]'))
    for (const {answers, ...source} of JSON.parse(block.textContent) as ServedBlock[])
      if (source.api && URL.canParse(source.tokenUrl, document.baseURI)) serveAnswers(source, answers);
  for (const host of document.querySelectorAll<Host>('[data-served]')) if (host.shadowRoot) takeOver(host);
}

/** Waits until an element has drawn what the server has, and shows that. */
function takeOver(host: Host): void {
  const root = host.shadowRoot!;
  const served = root.querySelector('.served')!;
  let timer: ReturnType<typeof setTimeout>;
  let drawnSince = 0;

  const look = () => {
    const own = ownOf(root);
    if (!own.length || !own.every((each) => isSettled(host, each))) return void later();
    drawnSince ||= performance.now();
    const drawings = own.reduce((sum, each) => sum + each.querySelectorAll('svg').length, 0);
    const isWhole = drawings >= served.querySelectorAll('svg').length;
    if (!isWhole && performance.now() - drawnSince < patience) return void later();
    observer.disconnect();
    served.previousElementSibling?.remove(); // its styles
    served.remove();
    host.removeAttribute('data-served');
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, quiet);
  };
  // What is drawn, at last or anew, begins the wait again.
  const observer = new MutationObserver(later);
  observer.observe(root, {childList: true, subtree: true, attributes: true, characterData: true});
  later();
}

/** What an element has drawn itself: it stands before the mark that the server has left. */
function ownOf(root: ShadowRoot): Element[] {
  const own: Element[] = [];
  for (const node of root.childNodes) {
    if (node instanceof Comment && node.data === 'served') break;
    if (node instanceof Element) own.push(node);
  }
  return own;
}

/** Whether an element shows its data, and every one in it that is near enough to draw. */
function isSettled({state}: Host, own: Element): boolean {
  const inside = [...own.querySelectorAll<Host>(':not(:defined), [data-state]')];
  return (
    state !== 'idle' &&
    state !== 'loading' &&
    inside.every((each) => {
      const {top, bottom} = each.getBoundingClientRect();
      const isNear = bottom > -nearby && top < innerHeight + nearby;
      return !isNear || (each.matches(':defined') && each.state !== 'idle' && each.state !== 'loading');
    })
  );
}
