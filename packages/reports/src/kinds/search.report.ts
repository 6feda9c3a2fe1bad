import {definePreset, exampleTable} from '../preset-report.ts';

/** What people look for with the search of the site itself. */
export const searchReport = definePreset({
  kind: 'search',
  summary: 'What people look for with the search of the site itself.',
  dimension: 'searchTerm',
  metrics: ['eventCount', 'sessions', 'keyEvents'],
  // Every other event of the site has no term.
  filter: [[{dimension: 'searchTerm', operator: 'isPresent', value: ''}]],
  example: exampleTable(
    'searchTerm',
    [
      {metric: 'eventCount', type: 'integer', better: 'up', summed: true},
      {metric: 'sessions', type: 'integer', better: 'up', summed: false},
      {metric: 'keyEvents', type: 'float', better: 'up', summed: true},
    ],
    [
      ['粗大ごみ', 84, 61, 2],
      ['住民票', 66, 52, 5],
    ],
    [412, 301, 14],
  ),
});
