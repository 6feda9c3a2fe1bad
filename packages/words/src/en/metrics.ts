import type {Words} from '../words.ts';
import {firstNames} from './first-names.ts';

export const metrics: Words['metrics'] = {
  ...firstNames.metrics,
  averageSessionDuration: {label: 'Average session duration', unit: ''},
  bounceRate: {label: 'Bounce rate', unit: ''},
  engagementRate: {label: 'Engagement rate', unit: ''},
  engagedSessions: {label: 'Engaged sessions', unit: ''},
  eventCount: {label: 'Events', unit: ''},
  screenPageViewsPerSession: {label: 'Views per session', unit: ''},
  sessionKeyEventRate: {label: 'Key event rate', unit: ''},
  totalUsers: {label: 'Total users', unit: ''},
  userEngagementDuration: {label: 'Time engaged', unit: ''},
  addToCarts: {label: 'Add to carts', unit: ''},
  averagePurchaseRevenue: {label: 'Average purchase revenue', unit: ''},
  checkouts: {label: 'Checkouts', unit: ''},
  ecommercePurchases: {label: 'Purchases', unit: ''},
  purchaseRevenue: {label: 'Purchase revenue', unit: ''},
  purchaserRate: {label: 'Purchaser rate', unit: ''},
  totalPurchasers: {label: 'Purchasers', unit: ''},
  totalRevenue: {label: 'Total revenue', unit: ''},
  transactions: {label: 'Transactions', unit: ''},
};
