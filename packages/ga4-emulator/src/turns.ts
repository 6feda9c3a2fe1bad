/** Lets so many do something at once; the rest wait for their turn, first come, first served. */
export class Turns {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Does something once it is its turn. Throws what `signal` was aborted with while it waited. */
  async take<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    try {
      return await work();
    } finally {
      const next = this.#waiting.values().next().value;
      if (next) next();
      else this.#free++;
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        leave();
        resolve();
      };
      const give = () => {
        leave();
        reject(signal.reason as Error);
      };
      const leave = () => {
        this.#waiting.delete(begin);
        signal.removeEventListener('abort', give);
      };
      this.#waiting.add(begin);
      signal.addEventListener('abort', give, {once: true});
    });
  }
}
