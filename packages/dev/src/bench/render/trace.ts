interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of wall-clock time, and of the thread's own. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {readonly name?: string};
}

/** What the main thread of a page has done, in milliseconds of its own processor time. */
export interface MainThread {
  readonly total: number;
  readonly longest: number;
}

/** Adds up the tasks of the busiest page's main thread in a trace of Chromium's. */
export function mainThread(events: readonly object[]): MainThread {
  const all = events as readonly TraceEvent[];
  const threads = new Map<string, {total: number; longest: number}>();
  const main = new Set(
    all
      .filter(({name, args}) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({pid, tid}) => `${pid}/${tid}`),
  );
  for (const {name, ph, pid, tid, dur = 0, tdur = dur} of all) {
    if (ph !== 'X' || name !== 'ThreadControllerImpl::RunTask') continue;
    const key = `${pid}/${tid}`;
    if (!main.has(key)) continue;
    const thread = threads.get(key) ?? {total: 0, longest: 0};
    threads.set(key, {
      total: thread.total + tdur / 1000,
      longest: Math.max(thread.longest, tdur / 1000),
    });
  }
  const busiest = [...threads.values()].sort((one, other) => other.total - one.total)[0];
  if (!busiest) throw new Error('The trace has no task of a page.');
  return busiest;
}
