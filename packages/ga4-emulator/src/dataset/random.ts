/** Random numbers from a key: the same key gives the same numbers on every machine, whatever was drawn elsewhere. */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** `key` is any list of whole numbers, such as seed, day and purpose. */
  constructor(...key: readonly number[]) {
    this.reseed(...key);
  }

  /** Starts over with another key; saves an allocation where very many keys are used. */
  reseed(...key: readonly number[]): this {
    let hash = 0x9e3779b9;
    for (const part of key) {
      hash = scramble(hash ^ (part | 0));
      hash = scramble(hash ^ Math.floor(part / 0x100000000));
    }
    this.#a = scramble(hash ^ 0x243f6a88);
    this.#b = scramble(hash ^ 0x85a308d3);
    this.#c = scramble(hash ^ 0x13198a2e);
    this.#d = 1;
    for (let round = 0; round < 6; round++) this.next();
    return this;
  }

  /** A number from 0 up to, not including, 1 (the small fast counting generator with 32-bit words). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x100000000;
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 up to, not including, `size`. */
  below(size: number): number {
    return Math.floor(this.next() * size);
  }

  /** One of the items, each as likely as the others. */
  item<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** A whole number whose mean is `mean`: its floor or the number above. */
  round(mean: number): number {
    return Math.floor(mean + this.next());
  }

  /** A positive number with a long tail; half of them lie below `median`. */
  longTailed(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.next()));
  }
}

function scramble(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

/** Draws indexes in proportion to weights, each in constant time (Walker's alias method). */
export class WeightedChoice {
  readonly #threshold: Float64Array;
  readonly #alias: Int32Array;

  /** Throws if no weight is above zero. */
  constructor(weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw new Error('A weighted choice needs a weight above zero.');
    const scaled = weights.map((weight) => (weight * weights.length) / total);
    this.#threshold = new Float64Array(weights.length).fill(1);
    this.#alias = Int32Array.from(weights, (_, index) => index);
    const small = scaled.flatMap((weight, index) => (weight < 1 ? [index] : []));
    const large = scaled.flatMap((weight, index) => (weight < 1 ? [] : [index]));
    while (small.length > 0 && large.length > 0) {
      const low = small.pop()!;
      const high = large.pop()!;
      this.#threshold[low] = scaled[low]!;
      this.#alias[low] = high;
      scaled[high] = scaled[high]! + scaled[low]! - 1;
      (scaled[high] < 1 ? small : large).push(high);
    }
  }

  /** The index that a number from 0 to 1 falls on. */
  pick(at: number): number {
    const place = at * this.#threshold.length;
    const index = Math.floor(place);
    return place - index < this.#threshold[index]! ? index : this.#alias[index]!;
  }
}
