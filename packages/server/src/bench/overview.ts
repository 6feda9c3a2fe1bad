/**
 * The overview dashboard: what sixteen widgets ask, all over 28 days against the 28 days before.
 *
 * They need eleven core reports and one realtime report, as few as the rules of merging allow:
 *
 *  1. by date, counts: three scorecards and the trend
 *  2. by date, users: a scorecard (a metric of users never joins a report without one)
 *  3. pages with titles: the ranking, its titles and those of the landing pages, movers, and what comments say of pages
 *  4. landing pages
 *  5. channels: the breakdown, and what comments say of channels
 *  6. sources
 *  7. devices
 *  8. new and returning
 *  9. prefectures (with a filter of its own: Japan)
 * 10. weekday and hour
 * 11. by date over 13 weeks: what comments hold the period against
 */
const range = {period: 'last28days', compare: 'previous'} as const;

export const overview = [
  {kind: 'scorecard', params: {metric: 'sessions', ...range}},
  {kind: 'scorecard', params: {metric: 'activeUsers', ...range}},
  {kind: 'scorecard', params: {metric: 'screenPageViews', ...range}},
  {kind: 'scorecard', params: {metric: 'keyEvents', ...range}},
  {kind: 'trend', params: {metric: 'sessions', ...range}},
  {kind: 'ranking', params: {metric: 'screenPageViews', dimension: 'pagePath', ...range}},
  {kind: 'ranking', params: {metric: 'sessions', dimension: 'landingPage', ...range}},
  {kind: 'breakdown', params: {metric: 'sessions', dimension: 'sessionDefaultChannelGroup', ...range}},
  {kind: 'ranking', params: {metric: 'sessions', dimension: 'sessionSource', ...range}},
  {kind: 'breakdown', params: {metric: 'sessions', dimension: 'deviceCategory', ...range}},
  {kind: 'breakdown', params: {metric: 'sessions', dimension: 'newVsReturning', ...range}},
  {kind: 'geo', params: {metric: 'sessions', ...range}},
  {kind: 'heatmap', params: {metric: 'sessions', ...range}},
  {kind: 'realtime', params: {}},
  {kind: 'movers', params: {metric: 'screenPageViews', dimension: 'pagePath', ...range}},
  {kind: 'insights', params: range},
].map((request, index) => ({id: `r${index + 1}`, ...request}));
