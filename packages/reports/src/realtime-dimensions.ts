/** What GA4's realtime reports can be split by; they know neither paths nor channels. */
export const realtimeSplits = [
  'minutesAgo',
  'unifiedScreenName',
  'deviceCategory',
  'country',
  'city',
  'eventName',
] as const;

/** What they can be filtered by. */
export const realtimeFilters: readonly string[] = [
  'unifiedScreenName',
  'deviceCategory',
  'country',
  'countryId',
  'city',
  'eventName',
];
