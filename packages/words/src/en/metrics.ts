import type {Words} from '../words.ts';

export const metrics: Words['metrics'] = {
  activeUsers: {label: 'Users', unit: ''},
  averageSessionDuration: {label: 'Average session duration', unit: ''},
  bounceRate: {label: 'Bounce rate', unit: ''},
  engagedSessions: {label: 'Engaged sessions', unit: ''},
  engagementRate: {label: 'Engagement rate', unit: ''},
  eventCount: {label: 'Events', unit: ''},
  keyEvents: {label: 'Key events', unit: ''},
  newUsers: {label: 'New users', unit: ''},
  screenPageViews: {label: 'Views', unit: ''},
  screenPageViewsPerSession: {label: 'Views per session', unit: ''},
  sessionKeyEventRate: {label: 'Key event rate', unit: ''},
  sessions: {label: 'Sessions', unit: ''},
  totalUsers: {label: 'Total users', unit: ''},
  userEngagementDuration: {label: 'Time engaged', unit: ''},
};
