import type {Words} from '../words.ts';

export const labels: Words['labels'] = {
  change: 'Change',
  more: 'Show more',
  isNew: 'New',
  others: 'Others',
  thisPeriod: 'This period',
  about: 'About this number',
  table: 'Table',
  source: 'Google Analytics',
  noChange: 'No change',
  partial: 'Still counting',
  estimated: 'Estimate',
  loading: 'Loading',
  failed: 'This could not be loaded',
};
