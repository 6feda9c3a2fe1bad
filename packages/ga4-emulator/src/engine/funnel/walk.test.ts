import fc from 'fast-check';
import {expect, it} from 'vitest';
import type {CheckedStep} from './check-funnel.ts';
import {walk, type StepEvent} from './walk.ts';

const steps: fc.Arbitrary<readonly CheckedStep[]> = fc.array(
  fc.record({
    name: fc.constant(''),
    filter: fc.constant({}),
    directly: fc.boolean(),
    within: fc.constantFrom(Infinity, 0, 1, 3),
  }),
  {minLength: 1, maxLength: 4},
);

/** A user's events: up to eight of ten, at times that do not go back. */
const events: fc.Arbitrary<readonly StepEvent[]> = fc
  .array(fc.record({pause: fc.nat(3), fits: fc.nat(15), other: fc.boolean()}), {maxLength: 8})
  .map((list) => {
    let [sequence, time] = [0, 0];
    return list.map(({pause, fits, other}) => {
      sequence += other ? 2 : 1;
      time += pause;
      return {sequence, time, fits};
    });
  });

/** All events by which a step can be completed: every chain of events is tried. */
function completing(
  list: readonly StepEvent[],
  all: readonly CheckedStep[],
  open: boolean,
  index: number,
): readonly StepEvent[] {
  const {directly, within} = all[index]!;
  const fitting = list.filter(({fits}) => (fits & (1 << index)) !== 0);
  if (index === 0 || open) return fitting;
  const before = completing(list, all, open, index - 1);
  return fitting.filter(({sequence, time}) =>
    before.some(
      (prior) =>
        prior.sequence < sequence &&
        time - prior.time <= within &&
        (!directly || prior.sequence === sequence - 1),
    ),
  );
}

it('finds the same as trying every chain of events', () => {
  fc.assert(
    fc.property(events, steps, fc.boolean(), (list, all, open) => {
      const expected = all.map((_, index) => {
        const next = all[index + 1];
        const from = completing(list, all, open, index);
        const goesOn =
          next !== undefined &&
          list.some(
            ({fits, sequence, time}) =>
              (fits & (1 << (index + 1))) !== 0 &&
              from.some(
                (prior) =>
                  prior.sequence < sequence &&
                  time - prior.time <= next.within &&
                  (!next.directly || prior.sequence === sequence - 1),
              ),
          );
        return {completed: from[0], wentOn: goesOn};
      });
      expect(walk(list, all, open)).toEqual(expected);
    }),
    {numRuns: 2000},
  );
});
