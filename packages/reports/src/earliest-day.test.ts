import {describe, expect, it} from 'vitest';
import {faultOfDays} from './earliest-day.ts';
import type {ReportDefinition} from './define-report.ts';
import {reports} from './kinds/index.generated.ts';

const fault = (kind: keyof typeof reports, asked: object) => {
  const definition = reports[kind] as ReportDefinition;
  return faultOfDays(definition, definition.params.parse(asked));
};
const metric = 'sessions';
const dimension = 'city';

describe('days that GA4 cannot have', () => {
  it.each<[keyof typeof reports, object, string]>([
    ['scorecard', {metric, period: '2015-08-14/2015-08-20', compare: 'previous'}, '2015-08-07'],
    ['trend', {metric, period: '2016-08-13/2016-08-20', compare: 'previousYear'}, '2015-08-13'],
    ['custom', {metrics: [metric], period: '2016-01-01/2016-12-31', compare: 'previousYear'}, '2015-01-01'],
    ['movers', {metric, dimension, period: '2015-08-20/2015-09-20', compare: 'previous'}, '2015-07-19'],
    ['insights', {period: '2015-08-20/2015-08-25'}, '2015-05-'],
  ])('%s of %o', (kind, asked, day) => {
    expect(fault(kind, asked)).toContain(`days from ${day}`);
    expect(fault(kind, asked)).toContain('GA4 holds no days before 2015-08-14');
  });

  it.each<[keyof typeof reports, object]>([
    ['scorecard', {metric, period: '2015-08-14/2015-08-20'}],
    ['scorecard', {metric, period: '2015-08-21/2015-08-27', compare: 'previous'}],
    ['trend', {metric, period: '2016-08-14/2016-08-20', compare: 'previousYear'}],
    ['scorecard', {metric, compare: 'previousYear'}],
    ['insights', {period: '2016-08-20/2016-08-25'}],
    ['funnel', {steps: ['view_item', 'purchase'], period: '2015-08-14/2015-08-25'}],
    ['retention', {}],
  ])('%s of %o is no fault', (kind, asked) => {
    expect(fault(kind, asked)).toBeUndefined();
  });
});
