/** Yields what promises bring in the order in which they are settled; stops when the signal aborts. */
export async function* asTheyCome<Value>(
  promises: readonly Promise<Value | undefined>[],
  signal: AbortSignal,
): AsyncGenerator<Value> {
  const pending = new Map(
    promises.map((promise, index) => [index, promise.then((value) => ({index, value}))]),
  );
  while (pending.size > 0 && !signal.aborted) {
    const {index, value} = await Promise.race(pending.values());
    pending.delete(index);
    if (value !== undefined) yield value;
  }
}

/** A signal that aborts when all who have joined it are gone. */
export function jointSignal(): {signal: AbortSignal; join: (signal: AbortSignal) => void} {
  const all = new AbortController();
  let left = 0;
  return {
    signal: all.signal,
    join(signal) {
      left += 1;
      const leave = () => {
        left -= 1;
        if (left === 0) all.abort(signal.reason);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, {once: true});
    },
  };
}

/** A signal that aborts when all of these have. */
export function whenAllAbort(signals: readonly AbortSignal[]): AbortSignal {
  const all = jointSignal();
  // Those that have aborted join last: the first of them alone must not end it for the others.
  for (const signal of signals) if (!signal.aborted) all.join(signal);
  for (const signal of signals) if (signal.aborted) all.join(signal);
  return all.signal;
}

/** What a promise brings, unless the signal aborts before. */
export async function untilGone<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let leave: () => void = () => undefined;
  const gone = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, {once: true});
  });
  try {
    return await Promise.race([promise, gone]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
