import type {ContextProvider} from '../base/context.ts';

/** What is sent up to a provider to have every widget inside it drawn, wherever it stands in the page. */
export const drawAll = 'finder-draw-all';

/**
 * Sees to it that what is inside a provider comes out well on paper: every widget is drawn, also those that nobody has
 * scrolled to, and drawings that were made for the width of the screen fit that of the paper. Gives back what ends it.
 */
export function watchPaper(host: Element, context: ContextProvider): () => void {
  const draw = () => context.provide({...context.value, all: true});
  let fitted: SVGSVGElement[] = [];
  const before = () => {
    draw();
    fitted = [...drawingsIn(host)];
    for (const drawing of fitted) {
      const {width, height} = drawing;
      drawing.setAttribute('viewBox', `0 0 ${width.baseVal.value} ${height.baseVal.value}`);
    }
  };
  const after = () => {
    for (const drawing of fitted) drawing.removeAttribute('viewBox');
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  host.addEventListener(drawAll, draw);
  return () => {
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
    host.removeEventListener(drawAll, draw);
  };
}

/** The drawings of widgets that are made for a width in pixels, whatever shadow roots they are in. */
function* drawingsIn(root: Element | ShadowRoot): Generator<SVGSVGElement> {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof SVGSVGElement && element.matches('[part][width]:not([viewBox])')) yield element;
    if (element.shadowRoot) yield* drawingsIn(element.shadowRoot);
  }
}
