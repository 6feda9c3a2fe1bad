import type {Words} from '../words.ts';

export const labels: Words['labels'] = {
  thisPeriod: 'この期間',
  retry: 'もう一度読み込む',
  about: 'この数字について',
  close: '閉じる',
  table: '表で見る',
  chart: 'グラフで見る',
  source: 'Google アナリティクス',
  noChange: '変わりなし',
  beforeZero: '前は 0',
  emptyAdvice: '期間を長くするか、計測タグがページに入っているか確かめてください。',
};

export const badges: Words['badges'] = {
  stale: '前回のデータ',
  partial: '集計中',
  sampled: '標本から推計',
  thresholded: '一部の行は非表示',
  otherRow: '「その他」あり',
  restricted: '権限のない指標',
  estimated: '推計値',
  notRenewed: '更新できません',
};
