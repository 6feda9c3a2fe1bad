import type {FirstNames} from '../words.ts';

/** The names that most pages show. */
export const firstNames = {
  metrics: {
    activeUsers: {label: 'ユーザー', unit: '人'},
    keyEvents: {label: 'キーイベント', unit: '件'},
    newUsers: {label: '新しいユーザー', unit: '人'},
    screenPageViews: {label: '表示回数', unit: '回'},
    sessions: {label: 'セッション', unit: '回'},
  },
  dimensions: {
    deviceCategory: {label: '端末', heading: '使われた端末'},
    pagePath: {label: 'ページ', heading: 'よく見られたページ'},
    sessionDefaultChannelGroup: {label: 'チャネル', heading: 'どこから来たか'},
  },
  values: {
    '(not set)': '不明',
    '(other)': '細かいものの合計',
    desktop: 'パソコン',
    Direct: '直接',
    mobile: 'スマートフォン',
    'Organic Search': '自然検索',
    'Organic Social': 'SNS',
    'Paid Search': '検索広告',
    Referral: '参照サイト',
    tablet: 'タブレット',
    Unassigned: '分類なし',
  },
  partly: ['sessionDefaultChannelGroup'],
} satisfies FirstNames;
