import type {Words} from '../words.ts';

export const metrics: Words['metrics'] = {
  activeUsers: {label: 'ユーザー', unit: '人'},
  averageSessionDuration: {label: '平均の滞在時間', unit: ''},
  bounceRate: {label: '直帰率', unit: ''},
  engagedSessions: {label: 'よく見られたセッション', unit: '回'},
  engagementRate: {label: 'エンゲージメント率', unit: ''},
  eventCount: {label: 'イベント', unit: '回'},
  keyEvents: {label: 'キーイベント', unit: '件'},
  newUsers: {label: '新しいユーザー', unit: '人'},
  screenPageViews: {label: '表示回数', unit: '回'},
  screenPageViewsPerSession: {label: 'セッションあたりの表示', unit: '回'},
  sessionKeyEventRate: {label: 'キーイベントの率', unit: ''},
  sessions: {label: 'セッション', unit: '回'},
  totalUsers: {label: 'すべてのユーザー', unit: '人'},
  userEngagementDuration: {label: '見られた時間の合計', unit: ''},
};
