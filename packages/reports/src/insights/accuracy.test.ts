import {expect, test, vi} from 'vitest';
import {findInsights} from './find-insights.ts';
import type {Insight} from './insight.ts';
import {simulateSite, type Plan, type Plant} from './testing/simulated-site.ts';

// Hundreds of sites a test, also where others compute at the same time.
vi.setConfig({testTimeout: 180_000});

const levels = [30, 100, 300, 1000, 5000];
const dispersions = [0.1, 0.03, 0.01];
const shares = [0, 0.7, 0.95];
const trends = [-0.2, 0, 0.2];

/** Sites of every size, unrest, correlation and trend in turn. The thresholds were chosen on other seeds (1,000,000 to 1,500,000). */
function planOf(seed: number): Plan {
  return {
    seed,
    level: levels[seed % 5]!,
    dispersion: dispersions[Math.floor(seed / 5) % 3]!,
    shared: shares[Math.floor(seed / 15) % 3]!,
    trend: trends[Math.floor(seed / 45) % 3]!,
  };
}
const seeds = (first: number, count: number) => Array.from({length: count}, (_, index) => first + index);

/** A comment is right if it is about a planted day, and says in which direction. */
function isRight(insight: Insight, plants: readonly Plant[]): boolean {
  const isPlanted = (day: string, z: number) =>
    plants.some((plant) => plant.day === day && plant.direction === Math.sign(z));
  const {template, cells} = insight;
  if (template === 'stretch')
    return [cells.period.start, cells.period.end].every((day) => isPlanted(day, cells.z));
  return (template === 'anomaly' || template === 'record') && isPlanted(cells.day, cells.z);
}

/** Right comments among all (whatever their template), and planted days among those that an anomaly names. */
function measure(first: number, count: number, more: Partial<Plan>, onlySessions = false) {
  const sums = {comments: 0, right: 0, planted: 0, found: 0};
  const bySize = new Map<string, {planted: number; found: number}>();
  for (const seed of seeds(first, count)) {
    const {input, plants} = simulateSite({...planOf(seed), plants: 1 + (seed % 3), ...more});
    const found = findInsights(onlySessions ? {...input, series: input.series.slice(0, 1)} : input);
    sums.comments += found.length;
    sums.right += found.filter((each) => isRight(each, plants)).length;
    for (const plant of plants) {
      const hit = found.some(
        (each) =>
          (each.template === 'anomaly' && isRight(each, [plant])) ||
          (each.template === 'stretch' &&
            isRight(each, plants) &&
            (each.cells.period.start === plant.day || each.cells.period.end === plant.day)),
      );
      const size = `${plant.direction > 0 ? '+' : '−'}${Math.floor(plant.size)}`;
      const bin = bySize.get(size) ?? {planted: 0, found: 0};
      bySize.set(size, {planted: bin.planted + 1, found: bin.found + Number(hit)});
      sums.planted += 1;
      sums.found += Number(hit);
    }
  }
  const sizes = [...bySize]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([size, {planted, found}]) => `${size}: ${(found / planted).toFixed(2)}`);
  const {comments, right, planted, found} = sums;
  return {
    precision: right / comments,
    recall: found / planted,
    planted,
    bySize: `found by size: ${sizes.join(', ')}`,
  };
}

function silence(first: number, count: number, more: Partial<Plan> = {}): number {
  const quiet = seeds(first, count).filter(
    (seed) => findInsights(simulateSite({...planOf(seed), ...more}).input).length === 0,
  );
  return quiet.length / count;
}

test.each<[string, number, number, Partial<Plan>]>([
  ['four weeks', 70_000_001, 405, {}],
  ['a week', 71_000_001, 270, {periodDays: 7}],
  ['90 days', 72_000_001, 405, {periodDays: 90}],
  ['four weeks after days that went wrong', 73_000_001, 270, {blemishes: 4}],
])('%s of noise, with trends of up to ±20 %%: silence in 95 of 100 runs', (_, first, count, plan) => {
  expect(silence(first, count, plan)).toBeGreaterThanOrEqual(0.95);
});

test('a property that began on any day of the window: silence in 95 of 100 runs of noise', () => {
  const runs = seeds(87_000_001, 595);
  const loud = runs.filter((seed) => {
    const {input} = simulateSite({...planOf(seed), unrecorded: 1 + (seed % 119)});
    return findInsights(input).length > 0;
  });
  expect(1 - loud.length / runs.length).toBeGreaterThanOrEqual(0.95);
});

// Planted on the counts themselves or on residuals, 3 to 8 standard deviations (even), half of them up, half down, 1 to 3
// days of the period.
test.each<[string, number, number, Partial<Plan>, 'sessions' | 'four metrics']>([
  ['all metrics', 74_000_001, 270, {}, 'four metrics'],
  ['all metrics, by residuals', 75_000_001, 135, {plantedOn: 'residuals'}, 'four metrics'],
  ['all metrics, in 90 days', 76_000_001, 135, {periodDays: 90}, 'four metrics'],
  ['a single series', 77_000_001, 270, {}, 'sessions'],
  ['a single series, by residuals', 78_000_001, 270, {plantedOn: 'residuals'}, 'sessions'],
  ['one of four metrics', 79_000_001, 270, {plantedIn: 'one'}, 'four metrics'],
  [
    'one of four metrics, by residuals',
    80_000_001,
    135,
    {plantedIn: 'one', plantedOn: 'residuals'},
    'four metrics',
  ],
  ['one of four metrics, in 90 days', 81_000_001, 135, {plantedIn: 'one', periodDays: 90}, 'four metrics'],
])('days unusual in %s: precision ≥ 0.9, recall ≥ 0.8', (_, first, count, plan, seen) => {
  const {precision, recall, planted, bySize} = measure(first, count, plan, seen === 'sessions');
  expect(planted).toBe(2 * count);
  expect(precision).toBeGreaterThanOrEqual(0.9);
  expect(recall, bySize).toBeGreaterThanOrEqual(0.8);
});

test('levels that shift by 3 to 8 deviations of a day are changes, and their source is named rightly or not at all', () => {
  let changes = 0;
  const sources: string[] = [];
  const runs = seeds(67_000_001, 135);
  for (const seed of runs) {
    const shift = (seed % 2 ? 1 : -1) * (3 + (seed % 6));
    const {input} = simulateSite({...planOf(seed), shift, shiftFromOne: true});
    const found = findInsights({...input, limit: 99});
    // Where so many deviations downwards leave nothing at all, that is what is told.
    const isLost = ({template, cells}: Insight) =>
      template === 'lost' && shift < 0 && cells.day === input.period.start;
    changes += Number(
      found.some((each) => isLost(each) || (each.template === 'change' && each.cells.z * shift > 0)),
    );
    for (const each of found) if (each.template === 'contribution') sources.push(each.cells.main.value);
    expect(found.filter(({template}) => template === 'change').length).toBeLessThanOrEqual(1);
  }
  expect(changes / runs.length).toBeGreaterThanOrEqual(0.95);
  expect(sources.length).toBeGreaterThan(runs.length / 2);
  const right = sources.filter((value) => value === 'Direct' || value === '/page-2/');
  expect(right.length / sources.length).toBeGreaterThanOrEqual(0.95);
});

/** What is said of sites that count so many times as much from the 14th day of 28 on. */
function afterDay14(first: number, count: number, factor: number): readonly (readonly Insight[])[] {
  return seeds(first, count).map((seed) =>
    findInsights({...simulateSite({...planOf(seed), times: {from: 13, factor}}).input, goals: []}),
  );
}

test.each([
  [0.5, 88_000_001],
  [2, 89_000_001],
])(
  'a level that is × %s since the middle of the period is told with its day, and no day before is unusual',
  (factor, first) => {
    const runs = afterDay14(first, 135, factor);
    const comments = runs.flat();
    const shifts = comments.flatMap((each) => (each.template === 'shift' ? [each.cells] : []));
    const isNear = (day: string, days: number) =>
      Math.abs(Date.parse(day) - Date.parse('2026-11-09')) <= days * 864e5;
    const right = shifts.filter(({day, z}) => isNear(day, 3) && Math.sign(z) === Math.sign(factor - 1));
    expect(right.length / runs.length).toBeGreaterThanOrEqual(0.8);
    expect(right.length / comments.length).toBeGreaterThanOrEqual(0.9);
    const backwards = comments.filter(
      ({template, cells}) => template !== 'shift' && 'z' in cells && cells.z * (factor - 1) < 0,
    );
    expect(backwards.length / runs.length).toBeLessThanOrEqual(0.05);
  },
);

test.each([13, 25, -5])(
  'a tag that is lost on day %s of the period is the first comment, and the only one of days since',
  (from) => {
    for (const seed of seeds(90_000_001, 45)) {
      const {input} = simulateSite({...planOf(seed), times: {from, factor: 0}});
      const [first, ...others] = findInsights(input);
      const day = new Date(Date.parse(input.period.start) + from * 864e5).toISOString().slice(0, 10);
      expect(first).toMatchObject({template: 'lost', cells: {day, days: 28 - from}, weight: 1});
      expect(first!.restsOn.length).toBeGreaterThan(1);
      for (const {template, cells} of others) {
        expect(['anomaly', 'stretch', 'record']).toContain(template);
        expect(('day' in cells ? cells.day : (cells as {period: {end: string}}).period.end) < day).toBe(true);
      }
    }
  },
);
