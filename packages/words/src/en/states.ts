import type {Words} from '../words.ts';

export const states: Words['states'] = {
  loading: {title: 'Loading', advice: ''},
  empty: {
    title: 'Nothing was recorded in this period',
    advice: 'Choose a longer period, or check that the measuring tag is on your pages.',
  },
  forbidden: {
    title: 'You may not see this number',
    advice: 'Ask the administrator of the site to allow this report.',
  },
  'token-expired': {
    title: 'Your login has ended',
    advice: 'Reload this page, or log in again.',
  },
  'quota-exhausted': {
    title: 'Google’s quota is used up',
    advice: 'This loads again by itself after a while.',
  },
  offline: {title: 'You are offline', advice: 'This loads again by itself once you are connected.'},
  error: {title: 'This could not be loaded', advice: 'Wait a moment, then try again.'},
};
