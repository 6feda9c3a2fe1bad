import type {Client} from './client.ts';
import type {TokenBroker} from './token-broker.ts';

/** What everybody on a page shares, whichever copy of this package they came with. */
export interface PageRegistry {
  readonly brokers: Map<unknown, TokenBroker>;
  /** By source of tokens, then by address of the service. */
  readonly clients: Map<unknown, Map<string, Client>>;
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
  return {brokers: new Map(), clients: new Map()};
}

/** What is under a key, made if it is not there yet. */
export function shared<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
