import type {Environment} from './environment.ts';
import type {FinderError, FinderErrorCode} from './finder-error.ts';
import type {Kind, ParamsFor, Report} from './kinds.ts';
import type {ReportQueue} from './report-queue.ts';
import {backoff, Timer} from './timer.ts';
import type {TokenBroker} from './token-broker.ts';

/** What is known of a watched report. An error beside a report says that the report could not be renewed. */
export interface WatchState<Name extends Kind = Kind> {
  readonly busy: boolean;
  readonly report?: Report<Name> | undefined;
  readonly error?: FinderError | undefined;
}

/** What may be different in a while, without anybody doing anything here. */
const passing: readonly FinderErrorCode[] = [
  'network',
  'offline',
  'timeout',
  'bad_answer',
  'internal',
  'unavailable',
  'rate_limited',
  'token_expired',
  'token_invalid',
  'ga4_quota_exhausted',
  'ga4_timeout',
  'ga4_unavailable',
];
const retry = {first: 5_000, longest: 300_000};
/** A report is not asked for again sooner than after so many ms, whatever its `freshUntil` says. */
const shortestLife = 60_000;
/** Browsers take no longer timers than 2^31 ms; a day is enough. */
const longestTimer = 86_400_000;

/** Keeps one report up to date until it is stopped. */
export class Watcher<Name extends Kind> {
  readonly #queue: ReportQueue;
  readonly #broker: TokenBroker;
  readonly #environment: Environment;
  readonly #kind: Name;
  readonly #params: ParamsFor<Name>;
  readonly #tell: (state: WatchState<Name>) => void;
  readonly #timer: Timer;
  readonly #stops: (() => void)[];
  #state: WatchState<Name> = {busy: false};
  #asking: AbortController | undefined;
  /** What went wrong was the token, not the call. */
  #withoutToken = false;
  #failures = 0;
  #due = false;

  constructor(
    kind: Name,
    params: ParamsFor<Name>,
    tell: (state: WatchState<Name>) => void,
    {queue, broker, environment}: {queue: ReportQueue; broker: TokenBroker; environment: Environment},
  ) {
    this.#kind = kind;
    this.#params = params;
    this.#tell = tell;
    this.#queue = queue;
    this.#broker = broker;
    this.#environment = environment;
    this.#timer = new Timer(environment);
    this.#stops = [
      broker.watch((event) => {
        if (event.type === 'renewed' && this.#withoutToken) this.refresh();
      }),
      environment.onResume(() => {
        if (this.#due || this.#state.error?.code === 'offline') this.refresh();
      }),
    ];
    this.refresh();
  }

  /** Asks now, unless it is asking already. */
  refresh(): void {
    if (this.#asking) return;
    void this.#ask((this.#asking = new AbortController()));
  }

  /** Ends everything: no call, no timer, no listener is left. */
  stop(): void {
    this.#asking?.abort();
    this.#timer.clear();
    for (const stop of this.#stops) stop();
  }

  async #ask(asking: AbortController): Promise<void> {
    const {signal} = asking;
    this.#timer.clear();
    this.#due = false;
    this.#withoutToken = false;
    this.#show({...this.#state, busy: true});
    try {
      const onStale = (report: Report) => this.#show({busy: true, report: report as Report<Name>});
      const report = (await this.#queue.ask(this.#kind, this.#params, {signal, onStale})) as Report<Name>;
      if (signal.aborted) return;
      this.#asking = undefined;
      this.#failures = 0;
      this.#later(this.#lifeOf(report));
      this.#show({busy: false, report});
    } catch (thrown) {
      if (signal.aborted) return;
      const error = thrown as FinderError;
      this.#asking = undefined;
      this.#failures += 1;
      // A token that the host does not give is asked for by the broker: it tells when there is one.
      this.#withoutToken = error === this.#broker.refusal;
      if (!this.#withoutToken && passing.includes(error.code))
        this.#later(
          Math.max((error.retryAfter ?? 0) * 1000, backoff(this.#failures, retry, this.#environment.random)),
        );
      this.#show({busy: false, report: this.#state.report, error});
    }
  }

  /** Milliseconds until the report is to be renewed; a page's clock that is wrong does not make it sooner than a minute or later than its whole life. */
  #lifeOf({quality: {asOf, freshUntil}}: Report): number {
    const whole = Date.parse(freshUntil) - Date.parse(asOf);
    const left = Math.min(whole, Date.parse(freshUntil) - this.#environment.date());
    return Math.max(shortestLife, left || 0) * (1 + 0.1 * this.#environment.random());
  }

  #later(milliseconds: number): void {
    this.#timer.set(Math.min(longestTimer, milliseconds), () => {
      this.#due = true;
      if (this.#environment.isVisible()) this.refresh();
    });
  }

  #show(state: WatchState<Name>): void {
    this.#state = state;
    this.#tell(state);
  }
}
