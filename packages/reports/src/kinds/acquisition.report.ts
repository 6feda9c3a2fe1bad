import {definePreset, exampleTable} from '../preset-report.ts';

/** Where visits come from, and how good they are. */
export const acquisitionReport = definePreset({
  kind: 'acquisition',
  summary: 'Where visits come from, and how good they are.',
  dimension: 'sessionDefaultChannelGroup',
  metrics: ['sessions', 'engagedSessions', 'engagementRate', 'keyEvents', 'sessionKeyEventRate'],
  example: exampleTable(
    'sessionDefaultChannelGroup',
    [
      {metric: 'sessions', type: 'integer', better: 'up', summed: true},
      {metric: 'engagedSessions', type: 'integer', better: 'up', summed: true},
      {metric: 'engagementRate', type: 'fraction', better: 'up', summed: false},
      {metric: 'keyEvents', type: 'float', better: 'up', summed: true},
      {metric: 'sessionKeyEventRate', type: 'fraction', better: 'up', summed: false},
    ],
    [
      ['Organic Search', 3120, 2012, 0.645, 41, 0.0125],
      ['Direct', 1310, 640, 0.489, 9, 0.0066],
    ],
    [5629, 3377, 0.6, 58, 0.0098],
  ),
});
