import type {Client} from './client.ts';
import {defaultEnvironment, type Environment} from './environment.ts';
import type {Report} from './kinds.ts';
import type {TokenSource} from './registry.ts';
import {reportQueue} from './report-queue.ts';
import {newTokenBroker} from './token-broker.ts';
import {watchReport} from './watcher.ts';

/** The client itself. */
export function wholeClient(
  api: string,
  source: TokenSource,
  environment: Environment = defaultEnvironment,
): Client {
  const broker = (source.broker ??= newTokenBroker(source, environment));
  if (source.first) void broker.token().catch(() => undefined); // those who ask meet it again
  const ask = reportQueue(api, broker, environment);
  return {
    run: (kind, params, {signal} = {}) =>
      ask(kind, params, {signal}).finally(broker.enter()) as Promise<Report<typeof kind>>,
    watch: (kind, params, listener, {signal, brought} = {}) => {
      const watcher = watchReport(kind, params, listener, {ask, broker, environment, brought});
      signal?.addEventListener('abort', watcher.stop, {once: true});
      if (signal?.aborted) watcher.stop();
      return {refresh: () => (broker.rearm(), watcher.refresh()), stop: watcher.stop};
    },
    watchToken: (listener) => broker.watch(listener),
  };
}
