import type {CheckedFunnel} from './check-funnel.ts';
import {walk, type StepEvent} from './walk.ts';

interface FunnelEvent extends StepEvent {
  readonly date: string;
  /** The value of the breakdown. */
  readonly value: string;
  /** What the user did next. */
  readonly next: string;
}

/** How many users completed a step, and how many of them went on. */
export interface Count {
  users: number;
  wentOn: number;
}

/** What is counted in one date range, for each step. */
export interface StepCounts {
  readonly total: Count;
  readonly byValue: Map<string, Count>;
  /** Users by date and by what they did next. */
  readonly byDate: Map<string, Map<string, number>>;
}

/** Counts users from the rows of `funnelEventsStatement`. */
export function countSteps(
  rows: readonly (readonly unknown[])[],
  {steps, open}: CheckedFunnel,
): readonly StepCounts[] {
  const counts = steps.map((): StepCounts => ({
    total: {users: 0, wentOn: 0},
    byValue: new Map(),
    byDate: new Map(),
  }));
  for (const events of eventsByUser(rows)) {
    const progress = walk(events, steps, open);
    const entered = progress.map(({completed}) => completed).filter((event) => event !== undefined);
    const value = entered.toSorted((one, other) => one.sequence - other.sequence)[0]?.value;
    for (const [index, {completed, wentOn}] of progress.entries()) {
      if (!completed || value === undefined) continue;
      const {total, byValue, byDate} = counts[index]!;
      for (const count of [total, counted(byValue, value)]) {
        count.users++;
        if (wentOn) count.wentOn++;
      }
      const {date, next} = completed;
      const users = byDate.get(date) ?? new Map<string, number>();
      byDate.set(date, users.set(next, (users.get(next) ?? 0) + 1));
    }
  }
  return counts;
}

function* eventsByUser(rows: readonly (readonly unknown[])[]): Generator<readonly FunnelEvent[]> {
  let events: FunnelEvent[] = [];
  let current: unknown;
  for (const [user, sequence, time, fits, date, value, next] of rows) {
    if (user !== current && events.length > 0) {
      yield events;
      events = [];
    }
    current = user;
    events.push({
      sequence: Number(sequence),
      time: Number(time),
      fits: Number(fits),
      date: String(date),
      value: String(value),
      next: String(next ?? '(not set)'),
    });
  }
  if (events.length > 0) yield events;
}

function counted(counts: Map<string, Count>, key: string): Count {
  const count = counts.get(key) ?? {users: 0, wentOn: 0};
  counts.set(key, count);
  return count;
}
