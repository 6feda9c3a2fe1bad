import type {Client} from './client.ts';
import type {GetToken} from './host-token.ts';
import type {TokenBroker} from './token-broker.ts';

/** One source of tokens, with the clients that use it, by the service's address. */
export interface TokenSource {
  readonly broker: TokenBroker;
  readonly clients: Map<string, Client>;
}

/** What everybody on a page shares, whichever copy of this package they came with. */
export interface PageRegistry {
  readonly byAddress: Map<string, TokenSource>;
  /** Weak: what a page makes anew with every picture is let go with it. */
  readonly byFunction: WeakMap<GetToken, TokenSource>;
}

/** The number is that of the protocol between copies: it grows when `Client` or `TokenBroker` change in a way that old copies cannot bear. */
const key = Symbol.for('meglass-finder.page.1');

/** The page's own registry. */
export function pageRegistry(): PageRegistry {
  const page = globalThis as {[key]?: PageRegistry};
  return (page[key] ??= newRegistry());
}

/** An empty registry, for those who share with nobody. */
export function newRegistry(): PageRegistry {
  return {byAddress: new Map(), byFunction: new WeakMap()};
}
