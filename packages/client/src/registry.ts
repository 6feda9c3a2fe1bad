import type {Client, ClientOptions} from './client.ts';
import type {GetToken, HostAnswer} from './host-token.ts';
import type {TokenBroker} from './token-broker.ts';

/** One source of tokens, with the clients that use it, by the service's address. */
export interface TokenSource {
  /** The host's address, or a function of its own; another function may take its place. */
  from: string | GetToken;
  /** The first token, asked for before there was a broker. */
  first?: HostQuestion;
  broker?: TokenBroker;
  readonly clients: Map<string, Client>;
}

/** A question to the host for a token, that can be called off. */
export interface HostQuestion {
  /** Whom it asks. */
  readonly from: string | GetToken;
  /** When, on the clock that never jumps (ms). */
  readonly asked: number;
  readonly caller: AbortController;
  /** What the host's address or function answers. */
  readonly answer: Promise<HostAnswer>;
}

/** What everybody on a page shares, whichever copy of this package they came with. */
export interface PageRegistry {
  readonly byAddress: Map<string, TokenSource>;
  /** Weak: what a page makes anew with every picture is let go with it. */
  readonly byFunction: WeakMap<GetToken, TokenSource>;
}

/** The number is that of the protocol between copies: it grows when what is shared changes in a way that other copies cannot bear. */
const key = Symbol.for('meglass-finder.page.3');

/** The page's own registry. */
export function pageRegistry(): PageRegistry {
  const page = globalThis as {[key]?: PageRegistry};
  return (page[key] ??= newRegistry());
}

/** An empty registry, for those who share with nobody. */
export function newRegistry(): PageRegistry {
  return {byAddress: new Map(), byFunction: new WeakMap()};
}

/** The page's client that the options name; made by `make` if there is none yet. Throws `TypeError` when they name no source of tokens, or one that is none. */
export function clientOf(
  options: ClientOptions,
  registry: PageRegistry,
  make: (api: string, source: TokenSource) => Client,
): Client {
  const source = sourceOf(options, registry);
  const api = options.api.replace(/\/+$/, '');
  let client = source.clients.get(api);
  if (!client) source.clients.set(api, (client = make(api, source)));
  return client;
}

function sourceOf(
  {tokenUrl, getToken, formerGetToken}: ClientOptions,
  {byAddress, byFunction}: PageRegistry,
): TokenSource {
  if (!tokenUrl && !getToken) throw new TypeError('A client needs tokenUrl or getToken.');
  // Two spellings of one address share one token.
  const from = getToken ?? new URL(tokenUrl!, globalThis.document?.baseURI).href;
  const sources = (getToken ? byFunction : byAddress) as Map<TokenSource['from'], TokenSource>;
  const source = sources.get(from) ??
    byFunction.get((getToken && formerGetToken)!) ?? {from, clients: new Map()};
  source.from = from;
  sources.set(from, source);
  return source;
}
