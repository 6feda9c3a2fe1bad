import type {Words} from '../words.ts';

/** What people call each dimension, and the heading of a list of its values. */
export const dimensions: Words['dimensions'] = {
  browser: {label: 'Browser', heading: 'Browsers'},
  city: {label: 'City', heading: 'Cities'},
  country: {label: 'Country', heading: 'Countries'},
  deviceCategory: {label: 'Device', heading: 'Devices'},
  eventName: {label: 'Event', heading: 'Events'},
  fileName: {label: 'File', heading: 'Downloads'},
  hostName: {label: 'Host', heading: 'Hosts'},
  itemName: {label: 'Item', heading: 'Items'},
  landingPage: {label: 'Landing page', heading: 'Landing pages'},
  language: {label: 'Language', heading: 'Languages'},
  linkUrl: {label: 'Link', heading: 'Links clicked'},
  newVsReturning: {label: 'New or returning', heading: 'New and returning'},
  operatingSystem: {label: 'Operating system', heading: 'Operating systems'},
  pagePath: {label: 'Page', heading: 'Most viewed pages'},
  pageReferrer: {label: 'Referrer', heading: 'Referring pages'},
  pageTitle: {label: 'Page', heading: 'Most viewed pages'},
  region: {label: 'Region', heading: 'Regions'},
  searchTerm: {label: 'Search term', heading: 'Searches on the site'},
  sessionCampaignName: {label: 'Campaign', heading: 'Campaigns'},
  sessionDefaultChannelGroup: {label: 'Channel', heading: 'Where visits come from'},
  sessionMedium: {label: 'Medium', heading: 'Media'},
  sessionSource: {label: 'Source', heading: 'Sources'},
  sessionSourceMedium: {label: 'Source / medium', heading: 'Sources'},
};

/** Values that say more in other words; all others are shown as they are. */
export const valueNames: Readonly<Record<string, string>> = {
  '(direct)': 'Direct',
  '(none)': 'None',
  '(not set)': 'Not known',
  '(other)': 'Small ones together',
  desktop: 'Desktop',
  mobile: 'Mobile',
  new: 'New',
  returning: 'Returning',
  tablet: 'Tablet',
};
