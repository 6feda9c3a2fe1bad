/** Lets at most so many weights through at a time, key by key, first come, first served. */
export interface InFlight {
  /** Runs the work when there is room for its weight. Throws the signal's reason if it aborts before that. */
  run<Result>(key: string, weight: number, signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
}

interface Lane {
  busy: number;
  readonly waiting: {readonly weight: number; readonly start: () => void}[];
}

/** `maximum` is the greatest sum of weights that are under way for one key. */
export function limitInFlight(maximum: number): InFlight {
  const lanes = new Map<string, Lane>();

  function admit(key: string, lane: Lane): void {
    while (lane.waiting[0] && lane.busy + lane.waiting[0].weight <= maximum) {
      const {weight, start} = lane.waiting.shift()!;
      lane.busy += weight;
      start();
    }
    if (lane.busy === 0 && lane.waiting.length === 0) lanes.delete(key);
  }

  return {
    async run(key, weight, signal, work) {
      signal.throwIfAborted();
      const share = Math.min(weight, maximum);
      const lane = lanes.get(key) ?? {busy: 0, waiting: []};
      lanes.set(key, lane);
      await new Promise<void>((resolve, reject) => {
        const turn = {
          weight: share,
          start: () => {
            signal.removeEventListener('abort', leave);
            resolve();
          },
        };
        const leave = () => {
          lane.waiting.splice(lane.waiting.indexOf(turn), 1);
          reject(signal.reason as Error);
          admit(key, lane);
        };
        signal.addEventListener('abort', leave, {once: true});
        lane.waiting.push(turn);
        admit(key, lane);
      });
      try {
        return await work();
      } finally {
        lane.busy -= share;
        admit(key, lane);
      }
    },
  };
}
