import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Client} from '@meglass-finder/client';
import type {AlignmentName, ComparisonName, Period} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';
import {afterFirstPicture} from './later.ts';

/** The days that widgets without a period of their own show, and what they are compared with. */
export interface SharedPeriod {
  readonly period: Period;
  readonly compare: ComparisonName;
  readonly align: AlignmentName;
  /** What of the site's events counts: conditions on GA4 dimensions; empty: all. */
  readonly filter?: string;
}

/** What a provider hands down. A part that is not there yet is `undefined`; every change is a new object. */
export interface FinderContext {
  readonly client: Client | undefined;
  /** The words of the language that is spoken here. */
  readonly words: Words | undefined;
  readonly shared: SharedPeriod | undefined;
  /** Every widget is drawn, wherever it stands in the page: it is about to be printed. */
  readonly all?: boolean;
  /** Has the provider's widgets show other days. */
  readonly choose?: (shared: SharedPeriod) => void;
}

/**
 * What is asked for. The number is that of the protocol between copies of this package: a provider and widgets of one
 * number understand each other, as does everything that speaks the community protocol for context, such as `@lit/context`.
 */
export const finderContext = Symbol.for('meglass-finder.context.1');

/** Milliseconds until it is said that there is no provider, or no service: a framework may come late. */
export const patience = 4000;

type Callback = (value: FinderContext, unsubscribe?: () => void) => void;

/** A question for the nearest provider above, in the shape that the web components' community protocol gives it. */
export interface ContextRequest extends Event {
  readonly context: unknown;
  readonly contextTarget: Element;
  readonly callback: Callback;
  readonly subscribe?: boolean;
}

/** Answers everybody below an element who asks for the context. */
export class ContextProvider {
  value: FinderContext = {client: undefined, words: undefined, shared: undefined};
  readonly #subscribers = new Set<Callback>();

  constructor(host: Element) {
    host.addEventListener('context-request', (event) => {
      const {context, contextTarget, subscribe, callback} = event as ContextRequest;
      if (context !== finderContext || contextTarget === host) return;
      event.stopPropagation();
      if (subscribe) this.#subscribers.add(callback);
      this.#tell(callback);
    });
  }

  /** Hands down a new value. */
  provide(value: FinderContext): void {
    this.value = value;
    for (const callback of [...this.#subscribers]) this.#tell(callback);
  }

  #tell(callback: Callback): void {
    callback(this.value, () => void this.#subscribers.delete(callback));
  }
}

/** Knows the context around its host, and updates the host with every change. */
export class ContextConsumer implements ReactiveController {
  /** `undefined` where there is no provider, or not yet. */
  value: FinderContext | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ask();
    // A provider that is defined later than its widgets has not heard the question.
    void customElements.whenDefined('finder-provider').then(() => this.#ask());
    if (!this.value)
      afterFirstPicture(
        this.#host,
        async () => (await import('./unconnected.ts')).standIn(this.#host, this),
        patience,
      );
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.value = undefined;
  }

  #ask(): void {
    if (this.#unsubscribe || !this.#host.isConnected) return;
    const request = {
      context: finderContext,
      contextTarget: this.#host,
      subscribe: true,
      callback: this.#take,
    };
    this.#host.dispatchEvent(
      Object.assign(new Event('context-request', {bubbles: true, composed: true}), request),
    );
  }

  readonly #take: Callback = (value, unsubscribe) => {
    this.#unsubscribe = unsubscribe;
    this.value = value;
    this.#host.requestUpdate();
  };
}
