import type {CSSResult, TemplateResult} from 'lit';
import {FinderError, type Client, type Kind, type Report, type WatchState} from '@meglass-finder/client';
import {BoxSize} from '../base/box-size.ts';
import type {WidgetState} from '../base/states.ts';
import {boxSize} from './box-sizes.ts';
import {controllers} from './surroundings.ts';
import type {ContextRequest, FinderContext} from '../base/context.ts';

/** What the server does with an element, some of which only the element itself does in a browser. */
export interface ServedElement extends HTMLElement {
  readonly state?: WidgetState;
  requestUpdate(...changed: unknown[]): void;
  connectedCallback(): void;
  attributeChangedCallback(name: string, old: string | null, value: string | null): void;
  willUpdate(changed: Map<PropertyKey, unknown>): void;
  render(): TemplateResult;
}

/** Where an element has its data and words from, and whom it tells that it has changed. */
export interface ServedSurroundings {
  readonly width: number;
  context(): FinderContext;
  changed(): void;
}

/** States in which there is something to look at. */
const shown: readonly (WidgetState | undefined)[] = [
  'ready',
  'empty',
  'gathering',
  'partial',
  'stale',
  undefined,
];

/** Those of whose answers nothing can be drawn: they are left to the browser. */
const refused = new WeakSet<ServedElement>();

/** Has an element drawn; one that fails is left to the browser, and the failure is told. */
export function attempt<Made>(
  element: ServedElement,
  tell: (thrown: unknown) => void,
  make: () => Made,
): Made | undefined {
  if (refused.has(element)) return undefined;
  try {
    return make();
  } catch (thrown) {
    refused.add(element);
    tell(thrown);
    return undefined;
  }
}

/** The state of an element; what cannot say it of its answer fails as soon as it is drawn. */
export function stateOf(element: ServedElement): WidgetState | undefined {
  try {
    return refused.has(element) ? 'error' : element.state;
  } catch {
    return 'error';
  }
}

/** Whether an element shows what it is to show. */
export function isShown(element: ServedElement): boolean {
  return shown.includes(stateOf(element));
}

/** The styles that were added to an element. */
export function addedStyles({shadowRoot}: ServedElement): readonly CSSResult[] {
  return shadowRoot!.adoptedStyleSheets as unknown as readonly CSSResult[];
}

/** How wide (px) an element is: as it says itself, or as wide as all. */
export function widthOf(element: Element, width: number): number {
  return Number(element.getAttribute('served-width')) || width;
}

/** Makes an element that draws when it is told to, and stands nowhere. */
export function newServedElement(name: string): ServedElement {
  const Element = customElements.get(name)!;
  return new Element() as ServedElement;
}

/** Gives an element what it finds in a page: a provider around it, a shadow root, and boxes that have a size. */
export function connect(element: ServedElement, name: string, surroundings: ServedSurroundings): void {
  const update = element.requestUpdate.bind(element);
  const box = {size: boxSize(name, widthOf(element, surroundings.width), element.hasAttribute('metrics'))};
  Object.defineProperties(element, {
    isConnected: {value: true},
    // It stands in nothing that it could listen to.
    closest: {value: () => null},
    getRootNode: {value: () => element},
    shadowRoot: {value: {adoptedStyleSheets: [], querySelector: () => box}},
    enableUpdating: {value: () => undefined},
    requestUpdate: {
      value: (...all: unknown[]) => {
        surroundings.changed();
        update(...all);
      },
    },
    dispatchEvent: {
      value(event: Event & Partial<ContextRequest>) {
        if (event.type === 'context-request') event.callback?.(surroundings.context(), () => undefined);
        return true;
      },
    },
  });
  element.connectedCallback();
}

/** Has an element learn how large its boxes are, once they are drawn; nobody points at anything here. */
export function measureBoxes(element: ServedElement): void {
  for (const controller of controllers.get(element) ?? [])
    if (controller instanceof BoxSize) controller.hostUpdated();
}

/** What was asked for one provider, and answered. */
export type Answers = Map<string, {kind: Kind; params: object; report?: Report}>;

/** A client that asks each question once, and tells its watchers; `fail` is told what could not be had. */
export function servedClient(
  answers: Answers,
  ask: (kind: Kind, params: object) => Promise<Report>,
  wait: (answer: Promise<void>) => void,
  fail: (kind: Kind, thrown: unknown) => void,
): Client {
  const client: Pick<Client, 'watch'> = {
    watch(kind, params, listener) {
      const key = JSON.stringify([kind, params]);
      const tell = listener as (state: WatchState) => void;
      const known = answers.get(key);
      tell({busy: !known?.report, report: known?.report});
      if (!known?.report) {
        answers.set(key, {kind, params});
        const answered = (async () => checked(await ask(kind, params)))().then(
          (report) => {
            answers.set(key, {kind, params, report});
            tell({busy: false, report});
          },
          (thrown: unknown) => {
            // Which parameters are wrong is told to whoever renders, and not said in the console besides.
            const error = {
              failure: 'error',
              ...(thrown as object),
              errors: undefined,
            } as unknown as FinderError;
            tell({busy: false, error});
            fail(kind, thrown);
          },
        );
        wait(answered.catch((thrown: unknown) => fail(kind, thrown)));
      }
      return {stop: () => undefined, refresh: () => undefined};
    },
  };
  return client as Client;
}

/** Throws for an answer that is no report at all. */
function checked(report: Report): Report {
  const {data, quality} = ((report as unknown) ?? {}) as Partial<Report>;
  if (typeof data !== 'object' || typeof quality !== 'object' || !data || !quality)
    throw new FinderError('bad_answer', '`ask` gave no report: {data, quality}.');
  return report;
}
