import {expect, test} from 'vitest';
import {readGa4Answer} from './answer.ts';

const query = {
  type: 'funnel',
  steps: [],
  open: false,
  period: {start: '2026-11-16', end: '2026-11-22'},
} as const;
const answer = (metadata?: object | null) => ({
  funnelTable: {
    dimensionHeaders: [{name: 'funnelStepName'}],
    metricHeaders: [{name: 'activeUsers'}],
    rows: [{dimensionValues: [{value: '1. view_item'}], metricValues: [{value: '80'}]}],
    metadata,
  },
});
const sampled = [{samplesReadCount: '500000', samplingSpaceSize: '9000000'}];

test.each([
  ['a sample', {samplingMetadatas: sampled}, true],
  ['no sample', {samplingMetadatas: []}, false],
  ['nothing', {}, false],
  ['null', null, false],
  ['no metadata', undefined, false],
])('a funnel whose metadata says %s', (_what, metadata, isSampled) => {
  const {facts, table} = readGa4Answer(answer(metadata), query);
  expect(facts.sampled).toBe(isSampled);
  expect(table.rows).toEqual([{range: 'period', dimensions: ['1'], metrics: [80]}]);
});
