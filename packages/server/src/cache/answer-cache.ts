import {LRUCache} from 'lru-cache';

/** Something that was fetched, and how old it is. */
export interface Kept<Value> {
  readonly value: Value;
  /** Milliseconds since it was stored, by a clock that never jumps. */
  readonly age: number;
}

/** Keeps what was fetched, and lets everyone who wants the same wait for one fetch. */
export interface AnswerCache<Value> {
  /** Whatever is kept, however old. */
  peek(key: string): Kept<Value> | undefined;
  store(key: string, value: Value): void;
  /** The fetch under way for a key. */
  joining(key: string): Promise<Value> | undefined;
  /** Lets others join a fetch until it has ended; what it brings is stored, what it throws is not. */
  fly(key: string, fetch: Promise<Value>): Promise<Value>;
}

/** `maximumAge` in milliseconds: what is older is forgotten. `size` says how much room a value takes of `maximumSize`. */
export function answerCache<Value extends object>(options: {
  maximumAge: number;
  maximumSize: number;
  size: (value: Value) => number;
  /** Milliseconds of a clock that never jumps. */
  monotonic: () => number;
}): AnswerCache<Value> {
  const {maximumAge, maximumSize, size, monotonic} = options;
  const kept = new LRUCache<string, {value: Value; storedAt: number}>({
    maxSize: maximumSize,
    sizeCalculation: ({value}) => Math.max(1, size(value)),
  });
  const flights = new Map<string, Promise<Value>>();

  return {
    peek(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      const age = monotonic() - entry.storedAt;
      if (age <= maximumAge) return {value: entry.value, age};
      kept.delete(key);
      return undefined;
    },
    store(key, value) {
      kept.set(key, {value, storedAt: monotonic()});
    },
    joining: (key) => flights.get(key),
    fly(key, fetch) {
      const flight = fetch
        .then((value) => {
          kept.set(key, {value, storedAt: monotonic()});
          return value;
        })
        .finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
  };
}
