import type {Words} from '../words.ts';

export const labels: Words['labels'] = {
  thisPeriod: 'This period',
  retry: 'Try again',
  about: 'About this number',
  close: 'Close',
  table: 'Table',
  chart: 'Chart',
  source: 'Google Analytics',
  noChange: 'No change',
  beforeZero: 'Was 0 before',
  emptyAdvice: 'Choose a longer period, or check that the measuring tag is on your pages.',
};

export const badges: Words['badges'] = {
  stale: 'Earlier data',
  partial: 'Still counting',
  sampled: 'Sampled',
  thresholded: 'Rows withheld',
  otherRow: 'Has “(other)”',
  restricted: 'Restricted metric',
  estimated: 'Estimate',
  notRenewed: 'Not updated',
};
