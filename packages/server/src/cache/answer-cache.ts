import {LRUCache} from 'lru-cache';

/** Something that was fetched, and how old it is. */
export interface Kept<Value> {
  readonly value: Value;
  /** Milliseconds since it was stored, by a clock that never jumps. */
  readonly age: number;
}

/** Keeps what was fetched, the least used thrown out first. */
export interface AnswerCache<Value> {
  /** Whatever is kept, however old. */
  peek(key: string): Kept<Value> | undefined;
  /** Keeps a value for so many milliseconds; `age` is how old it is already. */
  store(key: string, value: Value, milliseconds: number, age?: number): void;
}

/** `size` says how much room a value takes of `maximumSize`. */
export function answerCache<Value extends object>(options: {
  maximumSize: number;
  size: (value: Value) => number;
  /** Milliseconds of a clock that never jumps. */
  monotonic: () => number;
}): AnswerCache<Value> {
  const {maximumSize, size, monotonic} = options;
  const kept = new LRUCache<string, {value: Value; storedAt: number; until: number}>({
    maxSize: maximumSize,
    sizeCalculation: ({value}) => Math.max(1, size(value)),
  });
  return {
    peek(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      const now = monotonic();
      if (now <= entry.until) return {value: entry.value, age: now - entry.storedAt};
      kept.delete(key);
      return undefined;
    },
    store(key, value, milliseconds, age = 0) {
      const storedAt = monotonic() - age;
      kept.set(key, {value, storedAt, until: storedAt + milliseconds});
    },
  };
}
