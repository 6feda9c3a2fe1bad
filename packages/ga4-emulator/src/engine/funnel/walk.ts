import type {CheckedStep} from './check-funnel.ts';

/** An event of one user that fits at least one step. */
export interface StepEvent {
  /** Its place among all of the user's events, from 1 on. */
  readonly sequence: number;
  /** By the property's wall clock, in seconds since 1970-01-01. */
  readonly time: number;
  /** Bit n is set if it fits step n, from 0 on. */
  readonly fits: number;
}

/** How one user got on with one step. */
export interface Progress<Event> {
  /** The first event that completed the step; undefined if none did. */
  readonly completed: Event | undefined;
  /** Whether the user went on to the next step from this one. */
  readonly wentOn: boolean;
}

/**
 * How a user with these events, in order, got through the steps. Each step is completed by a later event than the one
 * before. In an open funnel a user may come in at any step.
 */
export function walk<Event extends StepEvent>(
  events: readonly Event[],
  steps: readonly CheckedStep[],
  open: boolean,
): readonly Progress<Event>[] {
  const fitting = steps.map((_, index) => events.filter(({fits}) => (fits & (1 << index)) !== 0));
  const reached: (readonly Event[])[] = [];
  const wentOn: boolean[] = [];
  for (const [index, step] of steps.entries()) {
    const before = reached[index - 1];
    const following = before ? followers(before, fitting[index]!, step) : fitting[index]!;
    if (before) wentOn.push(following.length > 0);
    reached.push(open ? fitting[index]! : following);
  }
  return reached.map((completing, index) => ({completed: completing[0], wentOn: wentOn[index] ?? false}));
}

/** Those of `after` that come after one of `before` as a step demands; both are in order. */
function followers<Event extends StepEvent>(
  before: readonly Event[],
  after: readonly Event[],
  {directly, within}: CheckedStep,
): readonly Event[] {
  let place = 0;
  return after.filter(({sequence, time}) => {
    while (place < before.length && before[place]!.sequence < sequence) place++;
    const nearest = before[place - 1];
    if (!nearest || time - nearest.time > within) return false;
    return !directly || nearest.sequence === sequence - 1;
  });
}
