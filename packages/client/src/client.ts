import {defaultEnvironment, type Environment} from './environment.ts';
import {tokenFrom, type GetToken} from './host-token.ts';
import type {Kind, ParamsFor, Report} from './kinds.ts';
import {newRegistry, pageRegistry, type PageRegistry, type TokenSource} from './registry.ts';
import {reportQueue} from './report-queue.ts';
import {newTokenBroker, type BrokerEvent, type TokenBroker} from './token-broker.ts';
import {watchReport, type WatchState} from './watcher.ts';

/** Where the service is, and where tokens come from: `tokenUrl` or `getToken`. */
export interface ClientOptions {
  /** The service's address, such as `https://finder.example.jp`. */
  readonly api: string;
  /** An address of the host's own server that answers a POST with `{token, expires_in}`. */
  readonly tokenUrl?: string | undefined;
  /** Gets a token in a way of the host's own. Clients with the same function share its tokens. */
  readonly getToken?: GetToken | undefined;
  /** The function whose place `getToken` takes: its clients and its token are kept, and only the next token is the new one's. */
  readonly formerGetToken?: GetToken | undefined;
  /** Replaces parts of the surroundings. A client whose surroundings are replaced shares with nobody unless given a registry. */
  readonly environment?: Partial<Environment> | undefined;
  readonly registry?: PageRegistry | undefined;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A report that is kept up to date. */
export interface Watch {
  /** Asks now, by hand. */
  refresh(): void;
  /** Ends it; the listener is not called again. */
  stop(): void;
}

/** Asks the service for reports. Everybody on a page with the same address and the same source of tokens has the same client. */
export interface Client {
  /** One report, once. Rejects with a `FinderError`. */
  run<Name extends Kind>(kind: Name, params: ParamsFor<Name>, options?: AskOptions): Promise<Report<Name>>;
  /** One report, kept up to date; the listener gets every state, the first one at once. Ends with `stop` or the signal. */
  watch<Name extends Kind>(
    kind: Name,
    params: ParamsFor<Name>,
    listener: (state: WatchState<Name>) => void,
    options?: AskOptions,
  ): Watch;
  /** Tells when the token was renewed or its renewal failed, and keeps it renewed meanwhile; returns how to stop. */
  watchToken(listener: (event: BrokerEvent) => void): () => void;
}

/** The client for an address and a source of tokens. Throws `TypeError` when there is no source of tokens. */
export function createClient(options: ClientOptions): Client {
  const environment = {...defaultEnvironment, ...options.environment};
  const registry = options.registry ?? (options.environment ? newRegistry() : pageRegistry());
  const {broker, clients} = sourceOf(options, registry, environment);
  const api = options.api.replace(/\/+$/, '');
  let client = clients.get(api);
  if (!client) clients.set(api, (client = clientFor(api, broker, environment)));
  return client;
}

function sourceOf(
  {tokenUrl, getToken, formerGetToken}: ClientOptions,
  {byAddress, byFunction}: PageRegistry,
  environment: Environment,
): TokenSource {
  const newSource = (from: GetToken) => ({broker: newTokenBroker(from, environment), clients: new Map()});
  if (getToken) {
    let source = byFunction.get(getToken);
    if (!source) {
      source = (formerGetToken && byFunction.get(formerGetToken)) ?? newSource(getToken);
      source.broker.getToken = getToken;
      byFunction.set(getToken, source);
    }
    return source;
  }
  if (tokenUrl === undefined) throw new TypeError('A client needs tokenUrl or getToken.');
  const address = absolute(tokenUrl);
  let source = byAddress.get(address);
  if (!source) byAddress.set(address, (source = newSource(tokenFrom(address, environment))));
  return source;
}

function clientFor(api: string, broker: TokenBroker, environment: Environment): Client {
  const ask = reportQueue(api, broker, environment);
  return {
    run: (kind, params, {signal} = {}) => ask(kind, params, {signal}) as Promise<Report<typeof kind>>,
    watch: (kind, params, listener, {signal} = {}) => {
      const watcher = watchReport(kind, params, listener, {ask, broker, environment});
      signal?.addEventListener('abort', watcher.stop, {once: true});
      if (signal?.aborted) watcher.stop();
      return {refresh: () => (broker.rearm(), watcher.refresh()), stop: watcher.stop};
    },
    watchToken: (listener) => broker.watch(listener),
  };
}

/** Two spellings of one address share one token. */
function absolute(address: string): string {
  return typeof document === 'undefined' ? address : new URL(address, document.baseURI).href;
}
