import {definePreset, exampleTable} from '../preset-report.ts';

/** The pages that visits begin on, and how those visits went. */
export const landingReport = definePreset({
  kind: 'landing',
  summary: 'The pages that visits begin on, and how those visits went.',
  dimension: 'landingPage',
  metrics: ['sessions', 'engagementRate', 'keyEvents', 'sessionKeyEventRate'],
  example: exampleTable(
    'landingPage',
    [
      {metric: 'sessions', type: 'integer', better: 'up', summed: true},
      {metric: 'engagementRate', type: 'fraction', better: 'up', summed: false},
      {metric: 'keyEvents', type: 'float', better: 'up', summed: true},
      {metric: 'sessionKeyEventRate', type: 'fraction', better: 'up', summed: false},
    ],
    [
      ['/', 1802, 0.62, 21, 0.011],
      ['/kurashi/gomi/', 744, 0.71, 3, 0.004],
    ],
    [5629, 0.6, 58, 0.0098],
    ['汐見市公式ウェブサイト', 'ごみ・リサイクル'],
  ),
});
