import type {Words} from '../words.ts';
import {firstNames} from './first-names.ts';

export const metrics: Words['metrics'] = {
  ...firstNames.metrics,
  averageSessionDuration: {label: '平均の滞在時間', unit: ''},
  bounceRate: {label: '直帰率', unit: ''},
  engagementRate: {label: 'エンゲージメント率', unit: ''},
  engagedSessions: {label: 'よく見られたセッション', unit: '回'},
  eventCount: {label: 'イベント', unit: '回'},
  screenPageViewsPerSession: {label: 'セッションあたりの表示', unit: '回'},
  sessionKeyEventRate: {label: 'キーイベントの率', unit: ''},
  totalUsers: {label: 'すべてのユーザー', unit: '人'},
  userEngagementDuration: {label: '見られた時間の合計', unit: ''},
};
