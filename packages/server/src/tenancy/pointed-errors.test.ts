import {expect, test} from 'vitest';
import {readReport} from './read-report.ts';

const errors = (kind: string, params: object) => readReport(kind, params) as {errors?: readonly object[]};

test.each([
  ['scorecard', {metric: 'screenPageView'}, '/params/metric', 'screenPageViews'],
  ['trend', {metric: 'session'}, '/params/metric', 'sessions'],
  ['ranking', {metric: 'sessions', dimension: 'pagepath'}, '/params/dimension', 'pagePath'],
  ['scorecard', {metric: 'sessions', compare: 'previousyear'}, '/params/compare', 'previousYear'],
  ['scorecard', {metric: 'sessions', period: 'last28day'}, '/params/period', 'last28days'],
  ['custom', {metrics: ['sessions', 'bouncerate']}, '/params/metrics/1', 'bounceRate'],
  ['trend', {metric: 'sessions', peroid: 'today'}, '/params/peroid', 'period'],
])('%s of %o is told what is near', (kind, params, pointer, near) => {
  const {errors: [first] = []} = errors(kind, params);
  expect(first).toMatchObject({pointer, near});
  expect(first).toHaveProperty('detail', expect.stringContaining(`Did you mean "${near}"?`));
});

test('what is like nothing, or is no text, is only named', () => {
  for (const [params, pointer] of [
    [{metric: 'visits'}, '/params/metric'],
    [{metric: 7}, '/params/metric'],
    [{metric: 'sessions', period: 'whenever'}, '/params/period'],
  ] as const) {
    const {errors: [first] = []} = errors('scorecard', params);
    expect(first).toMatchObject({pointer});
    expect(first).not.toHaveProperty('near');
  }
});
