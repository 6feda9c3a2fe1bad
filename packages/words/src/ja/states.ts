import type {Words} from '../words.ts';

export const states: Words['states'] = {
  loading: {title: '読み込み中', advice: ''},
  empty: {
    title: 'この期間の記録はありません',
    advice: '期間を長くするか、計測タグがページに入っているか確かめてください。',
  },
  forbidden: {
    title: 'この数字を見る権限がありません',
    advice: 'サイトの管理者に、このレポートの許可を頼んでください。',
  },
  'token-expired': {
    title: 'ログインの期限が切れました',
    advice: 'この画面を再読み込みするか、もう一度ログインしてください。',
  },
  'quota-exhausted': {
    title: 'Google の利用枠を使い切りました',
    advice: 'しばらくすると自動で読み込み直します。',
  },
  offline: {title: 'オフラインです', advice: 'インターネットにつながると、自動で読み込み直します。'},
  error: {title: '読み込めませんでした', advice: '少し待ってから、もう一度読み込んでください。'},
};
