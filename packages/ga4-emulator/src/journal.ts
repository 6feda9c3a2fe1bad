/** A call that was answered or refused. */
export interface ServedCall {
  readonly at: Date;
  /** The number of the property; empty where there was none. */
  readonly property: string;
  /** Such as `runReport`. */
  readonly method: string;
  readonly transport: 'grpc' | 'rest';
  /** `OK`, the name of a status, or `RESET`. */
  readonly outcome: string;
  readonly milliseconds: number;
  readonly tokens: number;
  /** How many reports were asked for: the members of a batch, else one. */
  readonly reports: number;
}

/** How often a property was asked. */
export interface ServedCounts {
  readonly calls: number;
  readonly refused: number;
  readonly tokens: number;
}

const kept = 200;

/** What was served: the latest calls, and how many there were of each property and method. */
export class Journal {
  #recent: ServedCall[] = [];
  #counts = new Map<string, {calls: number; refused: number; tokens: number}>();

  record(call: ServedCall): void {
    this.#recent.push(call);
    if (this.#recent.length > kept) this.#recent.shift();
    const key = `${call.property}/${call.method}`;
    const counts = this.#counts.get(key) ?? {calls: 0, refused: 0, tokens: 0};
    counts.calls += 1;
    counts.tokens += call.tokens;
    if (call.outcome !== 'OK') counts.refused += 1;
    this.#counts.set(key, counts);
  }

  /** The latest calls, the last first. */
  recent(): readonly ServedCall[] {
    return this.#recent.toReversed();
  }

  /** Counts by method of a property. */
  countsOf(property: string): Readonly<Record<string, ServedCounts>> {
    const own = [...this.#counts].filter(([key]) => key.startsWith(`${property}/`));
    return Object.fromEntries(own.map(([key, counts]) => [key.slice(property.length + 1), {...counts}]));
  }

  clear(): void {
    this.#recent = [];
    this.#counts.clear();
  }
}
