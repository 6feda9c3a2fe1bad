import type {FirstNames} from '../words.ts';

/** The names that most pages show. */
export const firstNames = {
  metrics: {
    activeUsers: {label: 'Users', unit: ''},
    keyEvents: {label: 'Key events', unit: ''},
    newUsers: {label: 'New users', unit: ''},
    screenPageViews: {label: 'Views', unit: ''},
    sessions: {label: 'Sessions', unit: ''},
  },
  dimensions: {
    deviceCategory: {label: 'Device', heading: 'Devices'},
    pagePath: {label: 'Page', heading: 'Most viewed pages'},
    sessionDefaultChannelGroup: {label: 'Channel', heading: 'Where visits come from'},
  },
  values: {
    '(not set)': 'Not known',
    '(other)': 'Small ones together',
    desktop: 'Desktop',
    mobile: 'Mobile',
    tablet: 'Tablet',
  },
  partly: [],
} satisfies FirstNames;
