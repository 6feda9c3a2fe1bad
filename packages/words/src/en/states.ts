import type {Words} from '../words.ts';

export const states: Words['states'] = {
  loading: 'Loading',
  empty: 'Nothing was recorded in this period',
  forbidden: 'You may not see this number',
  'token-expired': 'Your login has ended',
  'quota-exhausted': 'Google’s quota is used up',
  offline: 'You are offline',
  error: 'This could not be loaded',
};
