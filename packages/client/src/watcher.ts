import type {Environment} from './environment.ts';
import type {FinderError} from './finder-error.ts';
import type {Kind, ParamsFor, Report} from './kinds.ts';
import type {Brought} from './opening.ts';
import type {Ask} from './report-queue.ts';
import {backoff, newTimer} from './timer.ts';
import type {TokenBroker} from './token-broker.ts';

/** What is known of a watched report. An error beside a report says that the report could not be renewed. */
export interface WatchState<Name extends Kind = Kind> {
  readonly busy: boolean;
  readonly report?: Report<Name> | undefined;
  readonly error?: FinderError | undefined;
}

/** A report is not asked for again sooner than after so many ms, whatever its `freshUntil` says. */
const shortestLife = 60_000;

/** Keeps one report up to date until it is stopped. */
export function watchReport<Name extends Kind>(
  kind: Name,
  params: ParamsFor<Name>,
  tell: (state: WatchState<Name>) => void,
  {
    ask,
    broker,
    environment,
    brought,
  }: {ask: Ask; broker: TokenBroker; environment: Environment; brought?: Brought | undefined},
): {refresh: () => void; stop: () => void} {
  const {date, random, isVisible, onResume} = environment;
  const timer = newTimer(environment);
  const report = brought?.report as Report<Name> | undefined;
  let state: WatchState<Name> = {busy: false, report};
  let asking: AbortController | undefined;
  /** What went wrong was the token, not the call. */
  let withoutToken = false;
  let failures = 0;
  let due = false;

  const show = (next: WatchState<Name>) => tell((state = next));
  const later = (milliseconds: number) =>
    timer.set(milliseconds, () => {
      due = true;
      if (isVisible()) refresh();
    });
  /** Asks now, unless it is asking already. */
  const refresh = () => {
    if (!asking) void renew((asking = new AbortController()));
  };

  /** The report will be renewed when its time is over. */
  function renewInTime({quality: {freshUntil, asOf}}: Report<Name>): void {
    // A page's clock that is wrong does not make it sooner than a minute or later than the report's whole life.
    const left = Date.parse(freshUntil) - Math.max(Date.parse(asOf), date());
    later(Math.max(shortestLife, left || 0) * (1 + 0.1 * random()));
  }

  async function renew({signal}: AbortController, brought?: Brought): Promise<void> {
    timer.clear();
    due = withoutToken = false;
    if (brought) state = {...state, busy: true};
    else show({...state, busy: true});
    try {
      const onStale = (report: Report) => show({busy: true, report: report as Report<Name>});
      const {report: known} = state;
      const report = (await ask(kind, params, {signal, onStale, known, brought})) as Report<Name>;
      if (signal.aborted) return;
      asking = undefined;
      failures = 0;
      renewInTime(report);
      show({busy: false, report});
    } catch (thrown) {
      if (signal.aborted) return;
      const error = thrown as FinderError;
      asking = undefined;
      failures += 1;
      // A token that the host does not give is asked for by the broker: it tells when there is one.
      withoutToken = error === broker.refusal;
      if (!withoutToken && isPassing(error))
        later(Math.max((error.retryAfter ?? 0) * 1000, backoff(failures, 5_000, 300_000, random)));
      show({busy: false, report: state.report, error});
    }
  }

  const stops = [
    broker.watch((event) => {
      if (!withoutToken) return;
      if (event.type === 'renewed') refresh();
      else show({busy: false, report: state.report, error: event.error}); // it may be another by now
    }),
    onResume(() => {
      if (due || state.error?.code === 'offline') refresh();
    }),
  ];
  if (report?.quality.stale === false) renewInTime(report);
  else void renew((asking = new AbortController()), brought);
  return {
    refresh,
    /** Ends everything: no call, no timer, no listener is left. */
    stop() {
      asking?.abort();
      timer.clear();
      for (const stop of stops) stop();
    },
  };
}

/** Whether it may be different in a while, without anybody doing anything here: what Google refuses (502) is not. */
function isPassing({code, status}: FinderError): boolean {
  if (code === 'bad_answer' || code === 'network') return true;
  return [0, 429, 500, 503, 504].includes(status) || code === 'token_expired' || code === 'token_invalid';
}
