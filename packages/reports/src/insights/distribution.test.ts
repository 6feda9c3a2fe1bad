import {expect, test} from 'vitest';
import {
  countAt,
  countResidual,
  normalFromStudent,
  studentFromNormal,
  twoSidedChance,
} from './distribution.ts';
import {gamma, poisson, randomFrom} from './testing/random.ts';

test('chances are those of the tables', () => {
  expect(twoSidedChance(0)).toBe(1);
  expect(twoSidedChance(1.959964)).toBeCloseTo(0.05, 6);
  expect(twoSidedChance(-2.575829)).toBeCloseTo(0.01, 6);
  expect(twoSidedChance(5) / 5.733031e-7).toBeCloseTo(1, 5);
  expect(twoSidedChance(40)).toBeLessThan(1e-300);
});

test('a value of Student’s t is as rare as the normal value given for it', () => {
  // Quantiles of t with 30 degrees of freedom at 0.975 and 0.9995.
  expect(normalFromStudent(2.0423, 30)).toBeCloseTo(1.96, 2);
  expect(normalFromStudent(-3.646, 30)).toBeCloseTo(-3.2905, 2);
  expect(studentFromNormal(normalFromStudent(-4.2, 50), 50)).toBeCloseTo(-4.2, 9);
});

test('a residual and the count it belongs to are inverse to each other', () => {
  for (const dispersion of [0, 0.01, 0.1])
    for (const z of [-3, -1, 0, 2, 5]) {
      const value = countAt(z, 300, dispersion);
      expect(countResidual(value, 300, dispersion)).toBeCloseTo(z, 4);
    }
  expect(countAt(-50, 30, 0)).toBeCloseTo(0, 6);
});

test.each([
  [30, 0.1],
  [300, 0.03],
  [5000, 0.01],
])('residuals of counts around %d with a dispersion of %d are nearly normal', (mean, dispersion) => {
  const random = randomFrom(11);
  const residuals = Array.from({length: 20_000}, () =>
    countResidual(poisson(mean * gamma(1 / dispersion, random), random), mean, dispersion),
  );
  const share = (beyond: number) =>
    residuals.filter((each) => each * Math.sign(beyond) > Math.abs(beyond)).length / 20_000;
  expect(residuals.reduce((sum, each) => sum + each * each, 0) / 20_000).toBeCloseTo(1, 1);
  for (const direction of [1, -1]) {
    expect(share(2 * direction)).toBeGreaterThan(0.014);
    expect(share(2 * direction)).toBeLessThan(0.031); // normal: 0.023
    expect(share(3.5 * direction)).toBeLessThan(0.001); // normal: 0.0002
  }
});
