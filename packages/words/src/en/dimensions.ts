import type {Names, Words} from '../words.ts';
import {firstNames} from './first-names.ts';

/** What people call each dimension, and the heading of a list of its values. */
export const dimensions: Words['dimensions'] = {
  ...firstNames.dimensions,
  pageTitle: {label: 'Page', heading: 'Most viewed pages'},
  browser: {label: 'Browser', heading: 'Browsers'},
  city: {label: 'City', heading: 'Cities'},
  country: {label: 'Country', heading: 'Countries'},
  eventName: {label: 'Event name', heading: 'Events'},
  fileName: {label: 'File', heading: 'Downloads'},
  hostName: {label: 'Host', heading: 'Hosts'},
  itemName: {label: 'Item', heading: 'Items'},
  landingPage: {label: 'Landing page', heading: 'Landing pages'},
  language: {label: 'Language', heading: 'Languages'},
  linkUrl: {label: 'Link', heading: 'Links clicked'},
  newVsReturning: {label: 'New or returning', heading: 'New and returning'},
  operatingSystem: {label: 'Operating system', heading: 'Operating systems'},
  pageReferrer: {label: 'Referrer', heading: 'Referring pages'},
  region: {label: 'Region', heading: 'Regions'},
  searchTerm: {label: 'Search term', heading: 'Searches on the site'},
  sessionCampaignName: {label: 'Campaign', heading: 'Campaigns'},
  sessionMedium: {label: 'Medium', heading: 'Media'},
  sessionSource: {label: 'Source', heading: 'Sources'},
  sessionSourceMedium: {label: 'Source / medium', heading: 'Sources'},
};

/** What events are called that only these dimensions are of. */
export const events: Names['events'] = {
  eventName: 'Count',
  fileName: 'Downloads',
  linkUrl: 'Clicks',
  searchTerm: 'Searches',
};

/** Values that say more in other words; all others are shown as they are. */
export const valueNames: Readonly<Record<string, string>> = {
  ...firstNames.values,
  '(direct)': 'Direct',
  '(organic)': 'Organic',
  '(referral)': 'Referral',
  '(none)': 'None',
  new: 'New',
  returning: 'Returning',
};
