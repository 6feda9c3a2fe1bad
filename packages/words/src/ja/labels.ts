import type {Words} from '../words.ts';

export const labels: Words['labels'] = {
  change: '増減',
  more: 'もっと見る',
  isNew: '新規',
  others: 'その他',
  thisPeriod: 'この期間',
  about: 'この数字について',
  table: '表で見る',
  source: 'Google アナリティクス',
  noChange: '変わりなし',
  partial: '集計中',
  estimated: '推計値',
  loading: '読み込み中',
  failed: '読み込めませんでした',
};
