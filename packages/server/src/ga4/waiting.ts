import {setTimeout as wait} from 'node:timers/promises';
import {untilGone} from './as-they-come.ts';

/** Milliseconds of the first pause between two looks, and of the longest. */
const firstPause = 30;
const longestPause = 250;

/** Milliseconds until somebody who has looked so often in vain looks again: longer each time, and not all at once. */
export function pauseAfter(looks: number, random: () => number): number {
  return Math.min(longestPause, firstPause * 2 ** Math.min(looks, 10)) * (0.5 + random() / 2);
}

/**
 * Looks that all who wait for the same thing share: one is under way at a time. Whoever comes first looks at once, others
 * after a pause by how often they have looked.
 */
export function sharedLooks<Result>(
  random: () => number,
): (name: string, looks: number, look: () => Promise<Result>) => Promise<Result> {
  const pending = new Map<string, Promise<Result>>();
  return (name, looks, look) => {
    let next = pending.get(name);
    if (!next) {
      next = (looks === 0 ? Promise.resolve() : wait(pauseAfter(looks - 1, random)))
        .then(look)
        .finally(() => pending.delete(name));
      pending.set(name, next);
    }
    return next;
  };
}

/** Who waits for the same thing, one behind the other: only the first of them looks. */
export interface WaitingLines {
  /** Waits until those before are through; gives what lets the next one pass. Throws the signal's reason if it aborts. */
  enter(name: string, signal: AbortSignal): Promise<() => void>;
  /** Waits for so many milliseconds, or until somebody calls. */
  pause(name: string, milliseconds: number): Promise<void>;
  /** Lets the first look again at once: there may be room. */
  call(name: string): void;
}

export function waitingLines(): WaitingLines {
  const last = new Map<string, Promise<void>>();
  const first = new Map<string, () => void>();
  return {
    async enter(name, signal) {
      const before = last.get(name);
      let pass: () => void = () => undefined;
      const through = new Promise<void>((resolve) => (pass = resolve));
      // Whoever leaves the line lets the one behind pass only when those before are through.
      const next = Promise.all([before, through]).then(() => undefined);
      last.set(name, next);
      void next.then(() => {
        if (last.get(name) === next) last.delete(name);
      });
      try {
        if (before) await untilGone(before, signal);
        signal.throwIfAborted();
      } catch (error) {
        pass();
        throw error;
      }
      return pass;
    },
    async pause(name, milliseconds) {
      const over = new AbortController();
      first.set(name, () => over.abort());
      await wait(milliseconds, undefined, {signal: over.signal}).catch(() => undefined);
      first.delete(name);
    },
    call: (name) => first.get(name)?.(),
  };
}

/** Puts what is read under one name within one turn of the event loop together to one read. */
export function gatheredReads<Value>(): (
  name: string,
  keys: readonly string[],
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
) => Promise<Value[]> {
  const gathering = new Map<string, {keys: Set<string>; found: Promise<ReadonlyMap<string, Value>>}>();
  return async (name, keys, read) => {
    let gathered = gathering.get(name);
    if (!gathered) {
      const wanted = new Set<string>();
      const found = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
        gathering.delete(name);
        const all = [...wanted];
        const values = await read(all);
        return new Map(all.map((key, index) => [key, values[index]!]));
      });
      gathered = {keys: wanted, found};
      gathering.set(name, gathered);
    }
    for (const key of keys) gathered.keys.add(key);
    const found = await gathered.found;
    return keys.map((key) => found.get(key)!);
  };
}
