/** Lets at most so many weights through at a time, lane by lane. */
export interface InFlight {
  /**
   * Runs the work when there is room for its weight. Throws the signal's reason if it aborts before that; afterwards the
   * signal does not matter.
   */
  run<Result>(lane: string, turn: Turn, signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
}

export interface Turn {
  readonly weight: number;
  /** Who has fewer under way comes first. */
  readonly owner: string;
  /** Comes after everything else, and never takes more than half of the room. */
  readonly background?: boolean;
}

interface Waiting extends Turn {
  readonly start: () => void;
}

interface Lane {
  busy: number;
  background: number;
  readonly byOwner: Map<string, number>;
  readonly waiting: Waiting[];
}

/** `maximum` is the greatest sum of weights that are under way in one lane. */
export function limitInFlight(maximum: number): InFlight {
  const lanes = new Map<string, Lane>();

  function admit(name: string, lane: Lane): void {
    for (let next = nextOf(lane); next; next = nextOf(lane)) {
      lane.waiting.splice(lane.waiting.indexOf(next), 1);
      take(lane, next, 1);
      next.start();
    }
    if (lane.busy === 0 && lane.waiting.length === 0) lanes.delete(name);
  }

  /** Interactive before background; then whoever has least under way; then first come, first served. Nobody overtakes who does not fit yet. */
  function nextOf(lane: Lane): Waiting | undefined {
    const [next] = [...lane.waiting].sort(
      (left, right) =>
        Number(left.background ?? false) - Number(right.background ?? false) ||
        (lane.byOwner.get(left.owner) ?? 0) - (lane.byOwner.get(right.owner) ?? 0),
    );
    if (!next || lane.busy + next.weight > maximum) return undefined;
    if (next.background && lane.background + next.weight > Math.max(next.weight, maximum / 2))
      return undefined;
    return next;
  }

  function take(lane: Lane, {owner, weight, background}: Turn, sign: 1 | -1): void {
    lane.busy += sign * weight;
    if (background) lane.background += sign * weight;
    const own = (lane.byOwner.get(owner) ?? 0) + sign * weight;
    if (own > 0) lane.byOwner.set(owner, own);
    else lane.byOwner.delete(owner);
  }

  return {
    async run(name, {weight, owner, background = false}, signal, work) {
      signal.throwIfAborted();
      const lane: Lane = lanes.get(name) ?? {busy: 0, background: 0, byOwner: new Map(), waiting: []};
      lanes.set(name, lane);
      const turn = {weight: Math.min(weight, maximum), owner, background};
      await new Promise<void>((resolve, reject) => {
        const waiting: Waiting = {
          ...turn,
          start: () => {
            signal.removeEventListener('abort', leave);
            resolve();
          },
        };
        const leave = () => {
          lane.waiting.splice(lane.waiting.indexOf(waiting), 1);
          reject(signal.reason as Error);
          admit(name, lane);
        };
        signal.addEventListener('abort', leave, {once: true});
        lane.waiting.push(waiting);
        admit(name, lane);
      });
      try {
        return await work();
      } finally {
        take(lane, turn, -1);
        admit(name, lane);
      }
    },
  };
}
