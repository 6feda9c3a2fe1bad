import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Client, FinderError, Kind, ParamsFor, Watch, WatchState} from '@meglass-finder/client';

/** What is done with a widget that comes near the viewport; see `still.ts`, which comes after the first picture. */
export const near = {come: (act: () => void): void => act()};

/** Watches the report of a widget from when it comes near the viewport until it leaves the page. */
export class ReportController<Name extends Kind> implements ReactiveController {
  /** What is known; `undefined` before it is asked for. */
  watched: WatchState<Name> | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      this.#observer.disconnect();
      near.come(() => {
        this.near = this.#host.isConnected;
        this.#host.requestUpdate();
      });
    },
    {rootMargin: '300px'},
  );
  /** Whether its host has come near the viewport. */
  near = false;
  #watch: Watch | undefined;
  #client: Client | undefined;
  #question = '';
  #subject = '';

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    // What is only moved within the page comes back at once and is not asked for again.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#end();
      this.near = false;
    });
  }

  /** Asks what the host wants to know now; the same question again changes nothing. */
  ask(client: Client | undefined, kind: Name, params: ParamsFor<Name>): void {
    const question = JSON.stringify([kind, params]);
    if (client && (!this.near || (client === this.#client && question === this.#question))) return;
    // What is about the same stays until there is news of it: another period, another order.
    const {metric, dimension, url} = params as {metric?: string; dimension?: string; url?: string};
    const subject = `${metric} ${dimension} ${url}`;
    let former = client === this.#client && subject === this.#subject ? this.watched?.report : undefined;
    this.#end();
    if (!client) return;
    this.#client = client;
    this.#question = question;
    this.#subject = subject;
    this.#watch = client.watch(kind, params, (state) => {
      const {busy, report, error} = state;
      if (report || !busy) former = undefined;
      // What may not be seen any more is not left standing.
      this.watched = error?.failure === 'forbidden' ? {busy, error} : {...state, report: report ?? former};
      this.#host.requestUpdate();
    });
  }

  /** Takes an answer back that nothing can be drawn of. */
  refuse(): void {
    const error = {code: 'bad_answer', failure: 'error', status: 0} as unknown as FinderError;
    this.watched = {busy: false, error};
    this.#host.requestUpdate();
  }

  /** Asks again, by hand. */
  refresh(): void {
    this.#watch?.refresh();
  }

  #end(): void {
    this.#watch?.stop();
    this.#watch = this.#client = this.watched = undefined;
  }
}
