import type {Words} from '../words.ts';
import {firstNames} from './first-names.ts';

export const metrics: Words['metrics'] = {
  ...firstNames.metrics,
  averageSessionDuration: {label: '平均の滞在時間', unit: ''},
  bounceRate: {label: '直帰率', unit: ''},
  engagementRate: {label: 'エンゲージメント率', unit: ''},
  engagedSessions: {label: 'エンゲージメントのあったセッション', unit: '回'},
  eventCount: {label: 'イベント', unit: '回'},
  screenPageViewsPerSession: {label: 'セッションあたりの表示', unit: '回'},
  sessionKeyEventRate: {label: 'キーイベントの率', unit: ''},
  totalUsers: {label: 'すべてのユーザー', unit: '人'},
  userEngagementDuration: {label: '見られた時間の合計', unit: ''},
  addToCarts: {label: 'カートに入れた回数', unit: '回'},
  averagePurchaseRevenue: {label: '平均の購入額', unit: ''},
  checkouts: {label: '購入手続き', unit: '回'},
  ecommercePurchases: {label: '購入', unit: '件'},
  purchaseRevenue: {label: '購入額', unit: ''},
  purchaserRate: {label: '購入した人の割合', unit: ''},
  totalPurchasers: {label: '購入した人', unit: '人'},
  totalRevenue: {label: '収益', unit: ''},
  transactions: {label: '取引', unit: '件'},
};
