import type {MoreWords} from '../words.ts';
import {exploring} from './exploring.ts';
import {laterDates} from './later-dates.ts';
import {problems} from './problems.ts';

export const more: MoreWords = {
  ...laterDates,
  ...exploring,
  problems,
  refused: {
    period:
      'These days cannot be shown: they have not begun, begin before 14 August 2015, or are more than 800. Choose another period.',
    metric: 'This metric cannot be shown here. Choose another one.',
  },
  wrongAttribute: (attribute, near) =>
    near ? `For ${attribute}, did you mean “${near}”?` : `The value of ${attribute} is not taken.`,
  retry: 'Try again',
  close: 'Close',
  sortBy: 'sort',
  search: {
    open: (rows) => `Search: ${rows}`,
    close: 'End the search',
    found: (count, more) => `${count}${more ? '+' : ''} found`,
    none: 'Nothing found',
    noneAdvice: 'Try another spelling or a shorter word, and check the period and the filters.',
    only: (text) => `Search results for “${text}”`,
    refused: 'Searching is not allowed here',
    refusedAdvice: 'This page may show certain rows only. Ask whoever runs the site if you need to search.',
  },
  beforeZero: 'Was 0 before',
  changeSentence: (direction, amount, against) =>
    direction === 'same' ? `the same as the ${against}` : `${direction} ${amount} from the ${against}`,
  chart: 'Chart',
  emptyAdvice: 'Choose a longer period, or check that the measuring tag is on your pages.',
  gatheringAdvice:
    'Where measuring has only begun, the first figures take a day or two. If none come, check that the measuring tag is on your pages.',
  comparing: {
    unfinished: {
      short: 'Too early to compare',
      sentence:
        'Today is not over, and nobody can tell how much of it has been counted. It can be compared once it is over.',
    },
    unrecorded: {
      short: 'Not recorded before',
      sentence:
        'Some of the days to compare with are from before the site was measured. Without records there is nothing to compare with.',
    },
    unshown: {
      short: 'Days before not shown',
      sentence: 'Some of the days to compare with are from before the figures of this page may be seen.',
    },
    soFar: {
      short: 'Today so far',
      sentence: 'Of today there is only a part yet. The same day of the compared period is a whole one.',
    },
  },
  badges: {
    gathering: 'Gathering',
    stale: 'Earlier data',
    partial: 'Still counting',
    sampled: 'Sampled',
    thresholded: 'Rows withheld',
    otherRow: 'Small ones together',
    restricted: 'Restricted metric',
    estimated: 'Estimate',
    notRenewed: 'Not updated',
  },
  states: {
    empty: 'Nothing was recorded in this period',
    gathering: 'Figures are being gathered',
    forbidden: 'You may not see this number',
    'token-expired': 'Your login has ended',
    'quota-exhausted': 'Google’s quota is used up',
    offline: 'You are offline',
    error: 'This could not be loaded',
  },
};
