import type {Words} from '../words.ts';

export const states: Words['states'] = {
  loading: '読み込み中',
  empty: 'この期間の記録はありません',
  forbidden: 'この数字を見る権限がありません',
  'token-expired': 'ログインの期限が切れました',
  'quota-exhausted': 'Google の利用枠を使い切りました',
  offline: 'オフラインです',
  error: '読み込めませんでした',
};
