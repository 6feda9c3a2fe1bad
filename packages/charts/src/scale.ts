/** From a value to a pixel. */
export type Scale = (value: number) => number;

/** Maps `[from, to]` to pixels `[start, end]`; a domain without extent maps to the middle. */
export function linearScale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** What the steps of an axis are made of: tens for counts and rates, clock steps for seconds. */
export type Steps = 'tens' | 'whole tens' | 'clock';

/** Seconds, minutes and hours. */
const clockSteps = [1, 60, 3600].flatMap((unit) => [1, 2, 5, 10, 15, 30].map((step) => unit * step));

/** Round values from 0 to at least `maximum`, about `count` steps of them. Nothing above 0 gives 0 alone. */
export function ticks(maximum: number, count: number, steps: Steps): number[] {
  if (!(maximum > 0)) return [0];
  const step = stepFor(maximum / count, steps);
  const last = Math.ceil(maximum / step - 1e-9);
  return Array.from({length: last + 1}, (_, index) => Number((index * step).toPrecision(12)));
}

function stepFor(least: number, steps: Steps): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const all = [...(steps === 'clock' ? clockSteps : []), ...[1, 2, 5, 10].map((factor) => factor * power)];
  const step = all.find((candidate) => candidate >= least * (1 - 1e-9))!;
  return steps === 'whole tens' ? Math.max(1, step) : step;
}
