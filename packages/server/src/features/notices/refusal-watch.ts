import {LRUCache} from 'lru-cache';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {RefusalCode} from './notices.repository.ts';

/** Watches whether GA4 takes the keys of properties, and tells of changes. */
export interface RefusalWatch {
  /** GA4 has refused a key. Told on the first time, and again now and then while it lasts. */
  refused(property: PropertyAccess, code: RefusalCode): void;
  /** GA4 has answered. Told on the first time, since another process may have been refused before. */
  works(property: PropertyAccess): void;
}

/** Milliseconds after which a refusal that lasts is told again: the first telling may have met a database that was away. */
const againAfter = 10 * 60_000;

/** `raise` and `clear` may reject: then the next call of the same kind tries again. */
export function refusalWatch(parts: {
  raise: (property: PropertyAccess, code: RefusalCode) => Promise<void>;
  clear: (property: PropertyAccess) => Promise<void>;
  onFault: (error: unknown) => void;
  monotonic: () => number;
}): RefusalWatch {
  const {raise, clear, onFault, monotonic} = parts;
  const states = new LRUCache<string, {isRefused: boolean; at: number}>({max: 10_000});

  function enter(property: PropertyAccess, isRefused: boolean, tell: () => Promise<void>): void {
    const {tenant, credential} = property;
    const key = `${tenant}/${credential.id}/${credential.generation}`;
    const known = states.get(key);
    if (known?.isRefused === isRefused && (!isRefused || monotonic() - known.at < againAfter)) return;
    const state = {isRefused, at: monotonic()};
    states.set(key, state);
    tell().catch((error: unknown) => {
      if (states.get(key) === state) states.delete(key);
      onFault(error);
    });
  }

  return {
    refused: (property, code) => enter(property, true, () => raise(property, code)),
    works: (property) => enter(property, false, () => clear(property)),
  };
}
