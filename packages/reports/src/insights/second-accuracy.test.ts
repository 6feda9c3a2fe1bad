import {expect, test, vi} from 'vitest';
import {findInsights} from './find-insights.ts';
import type {Insight} from './insight.ts';
import {secondSite, type Effect, type SecondPlan} from './testing/second-site.ts';

// Hundreds of sites a test, also where others compute at the same time.
vi.setConfig({testTimeout: 180_000});

const seeds = (first: number, count: number) => Array.from({length: count}, (_, index) => first + index);

/** A comment is right if it is about a day of the effect, or of a shift about the period, and says in which direction. */
function isRight(insight: Insight, {days, direction}: Effect): boolean {
  const {template, cells} = insight;
  if (template === 'change') return days.length > 1 && Math.sign(cells.z) === direction;
  // An effect of many deviations downwards leaves nothing of a small site.
  if (template === 'lost') return days.includes(cells.day) && direction === -1;
  if (template === 'stretch')
    return (
      [cells.period.start, cells.period.end].every((day) => days.includes(day)) &&
      Math.sign(cells.z) === direction
    );
  if (template !== 'anomaly' && template !== 'record') return false;
  return days.includes(cells.day) && Math.sign(cells.z) === direction;
}

/** How much of what is said is right, and how many effects somebody hears of. */
function measure(first: number, count: number, plan: Omit<SecondPlan, 'seed'>) {
  let [comments, right, found] = [0, 0, 0];
  for (const seed of seeds(first, count)) {
    const {input, effect} = secondSite({...plan, seed});
    const said = findInsights(input);
    const fitting = said.filter((each) => isRight(each, effect!));
    comments += said.length;
    right += fitting.length;
    found += Number(fitting.length > 0);
  }
  return {comments, right, found};
}

// On seeds that nothing was looked at with. Effects of 3 to 7 robust standard deviations of the weekday-adjusted residual.
test.each<[string, number, Omit<SecondPlan, 'seed'>]>([
  ['a single series', 83_000_001, {}],
  ['a single series with holidays', 84_000_001, {holidays: true}],
  ['four metrics', 85_000_001, {metrics: 4}],
  ['four metrics with holidays', 86_000_001, {metrics: 4, holidays: true}],
])('%s by another generator: silence ≥ 0.95 in noise, precision ≥ 0.9, recall ≥ 0.8', (_, first, plan) => {
  const runs = 300;
  const quiet = seeds(first, runs).filter(
    (seed) => findInsights(secondSite({...plan, seed}).input).length === 0,
  );
  const each = 60;
  const measured = (['spike', 'drop', 'shift'] as const).map((effect, index) =>
    measure(first + 1000 * (index + 1), each, {...plan, effect}),
  );
  const sum = (of: 'comments' | 'right' | 'found') => measured.reduce((all, one) => all + one[of], 0);
  const figures = {
    silence: quiet.length / runs,
    precision: sum('right') / sum('comments'),
    recall: sum('found') / (3 * each),
    byEffect: measured.map(({found}) => found / each),
  };
  const said = JSON.stringify(figures);
  expect(figures.silence, said).toBeGreaterThanOrEqual(0.95);
  expect(figures.precision, said).toBeGreaterThanOrEqual(0.9);
  expect(figures.recall, said).toBeGreaterThanOrEqual(0.8);
});
