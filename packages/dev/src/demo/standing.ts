/** What runs until it is stopped, or ends by itself. */
interface Running {
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Something that stands up again. */
export interface Standing {
  /** Resolves, and says why, when it is gone for good. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** So often (and within so many ms) it may end by itself before it is given up. */
const most = {times: 5, within: 60_000};

/** Starts what runs again by `again` whenever it ends by itself, until it is stopped, cannot be started or ends too often. */
export function standing(
  name: string,
  first: Running,
  again: () => Promise<Running>,
  say: (what: string) => void,
): Standing {
  let running = first;
  let isWanted = true;
  const ends: number[] = [];
  const keep = async (): Promise<string> => {
    for (;;) {
      const how = await running.ended;
      if (!isWanted) return 'was stopped.';
      ends.push(performance.now());
      if (ends.length >= most.times && ends.at(-1)! - ends.at(-most.times)! < most.within)
        return `ended too often${typeof how === 'string' ? `: ${how}` : '.'}`;
      say(`${name} has ended; it is started again`);
      running = await again();
      if (!isWanted)
        await running.stop(); // it was stopped while it started
      else say(`${name} is ready again`);
    }
  };
  const ended = keep().catch(
    (error: unknown) => `ended, and does not start again: ${(error as Error).message}`,
  );
  return {
    ended,
    async stop() {
      isWanted = false;
      await running.stop();
      await ended;
    },
  };
}
