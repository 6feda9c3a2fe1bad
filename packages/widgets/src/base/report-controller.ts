import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Client, Kind, ParamsFor, Report, Watch, WatchState} from '@meglass-finder/client';
import {whenNearViewport} from './near-viewport.ts';
import {failureOf} from './states.ts';

/** Watches the report of a widget from when it comes near the viewport until it leaves the page. */
export class ReportController<Name extends Kind> implements ReactiveController {
  /** What is known; `undefined` before it is asked for. */
  watched: WatchState<Name> | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #near = false;
  #stopWaiting: (() => void) | undefined;
  #watch: Watch | undefined;
  #client: Client | undefined;
  #question = '';
  #subject = '';
  /** The answer to the question before, until there is news of this one. */
  #former: Report<Name> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stopWaiting = whenNearViewport(this.#host, () => {
      this.#near = true;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stopWaiting?.();
    // What is only moved within the page comes back at once and is not asked for again.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#end();
      this.#near = false;
    });
  }

  /** Asks what the host wants to know now; the same question again changes nothing. */
  ask(client: Client | undefined, kind: Name, params: ParamsFor<Name>): void {
    if (!client || !this.#near) {
      if (!client) this.#end();
      return;
    }
    const question = JSON.stringify([kind, params]);
    if (client === this.#client && question === this.#question) return;
    // What is about the same stays until there is news of it: another period, another order.
    const {metric, dimension} = params as {metric?: string; dimension?: string};
    const subject = JSON.stringify([kind, metric, dimension]);
    const report = client === this.#client && subject === this.#subject && this.watched?.report;
    this.#end();
    this.#former = report || undefined;
    this.#subject = subject;
    this.#client = client;
    this.#question = question;
    this.#watch = client.watch(kind, params, (state) => this.#take(question, state));
  }

  /** Asks again, by hand. */
  refresh(): void {
    this.#watch?.refresh();
  }

  #take(question: string, state: WatchState<Name>): void {
    if (question !== this.#question) return;
    // What may not be seen any more is not left standing.
    const mayStay = !state.error || failureOf(state.error) !== 'forbidden';
    const {busy, error} = state;
    if (!busy || state.report) this.#former = undefined;
    this.watched = mayStay ? {...state, report: state.report ?? this.#former} : {busy, error};
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#watch?.stop();
    this.#watch = undefined;
    this.#client = undefined;
    this.#question = '';
    this.watched = this.#former = undefined;
  }
}
