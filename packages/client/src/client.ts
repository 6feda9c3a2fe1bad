import type {Environment} from './environment.ts';
import type {GetToken} from './host-token.ts';
import type {Kind, ParamsFor, Report} from './kinds.ts';
import type {Brought} from './opening.ts';
import type {PageRegistry} from './registry.ts';
import type {BrokerEvent} from './token-broker.ts';
import type {WatchState} from './watcher.ts';

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

/** How something is asked: it ends, and rejects with the reason, when the signal aborts. */
export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
}

/** How something is watched. */
export interface WatchOptions extends AskOptions {
  /** What the page's first call has brought: the listener knows of it, and it is not asked again before its time. */
  readonly brought?: Brought | undefined;
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
    options?: WatchOptions,
  ): Watch;
  /** Tells when the token was renewed or its renewal failed, and keeps it renewed meanwhile; returns how to stop. */
  watchToken(listener: (event: BrokerEvent) => void): () => void;
}
