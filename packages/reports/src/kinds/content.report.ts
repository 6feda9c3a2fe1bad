import {definePreset, exampleTable} from '../preset-report.ts';

/** The pages that are read, for how long, and what comes of it. */
export const contentReport = definePreset({
  kind: 'content',
  summary: 'The pages that are read, for how long, and what comes of it.',
  dimension: 'pagePath',
  metrics: ['screenPageViews', 'userEngagementDuration', 'keyEvents'],
  example: exampleTable(
    'pagePath',
    [
      {metric: 'screenPageViews', type: 'integer', better: 'up', summed: true},
      {metric: 'userEngagementDuration', type: 'seconds', better: 'up', summed: true},
      {metric: 'keyEvents', type: 'float', better: 'up', summed: true},
    ],
    [
      ['/', 2811, 40210, 12],
      ['/kurashi/gomi/', 1466, 61102, 2],
    ],
    [14210, 402113, 58],
    ['汐見市公式ウェブサイト', 'ごみ・リサイクル'],
  ),
});
