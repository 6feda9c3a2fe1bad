import type {Names, Words} from '../words.ts';
import {firstNames} from './first-names.ts';

/** What people call each dimension, and the heading of a list of its values. */
export const dimensions: Words['dimensions'] = {
  ...firstNames.dimensions,
  pageTitle: {label: 'ページ', heading: 'よく見られたページ'},
  browser: {label: 'ブラウザ', heading: '使われたブラウザ'},
  city: {label: '市区町村', heading: 'どの市区町村から'},
  country: {label: '国', heading: 'どの国から'},
  eventName: {label: 'イベント名', heading: '多かったイベント'},
  fileName: {label: 'ファイル', heading: 'ダウンロードされたファイル'},
  hostName: {label: 'ホスト名', heading: 'よく見られたホスト'},
  itemName: {label: '商品', heading: 'よく見られた商品'},
  landingPage: {label: '最初のページ', heading: '最初に見られたページ'},
  language: {label: '言語', heading: '閲覧者の言語'},
  linkUrl: {label: 'リンク', heading: 'クリックされたリンク'},
  newVsReturning: {label: '新規・リピーター', heading: '初めての人と、また来た人'},
  operatingSystem: {label: 'OS', heading: '使われたOS'},
  pageReferrer: {label: '前のページ', heading: 'リンク元のページ'},
  region: {label: '都道府県', heading: 'どの都道府県から'},
  searchTerm: {label: '検索語', heading: 'サイト内で検索された言葉'},
  sessionCampaignName: {label: 'キャンペーン', heading: 'キャンペーン'},
  sessionMedium: {label: 'メディア', heading: 'どのメディアから'},
  sessionSource: {label: '参照元', heading: 'どのサイトから'},
  sessionSourceMedium: {label: '参照元・メディア', heading: 'どのサイトから'},
};

/** What events are called that only these dimensions are of. */
export const events: Names['events'] = {
  eventName: '回数',
  fileName: 'ダウンロード数',
  linkUrl: 'クリック数',
  searchTerm: '検索回数',
};

/** Values that GA4 gives in English; all others are shown as they are. */
export const valueNames: Readonly<Record<string, string>> = {
  ...firstNames.values,
  Email: 'メール',
  '(direct)': '直接',
  '(organic)': '自然検索',
  '(referral)': '参照サイト',
  '(none)': 'なし',
  Affiliates: 'アフィリエイト',
  Audio: '音声',
  'Cross-network': 'クロスネットワーク',
  Display: 'ディスプレイ広告',
  new: '新規',
  'Organic Shopping': 'ショッピング',
  'Organic Video': '動画',
  'Paid Other': 'その他の広告',
  'Paid Shopping': 'ショッピング広告',
  'Paid Social': 'SNS広告',
  'Paid Video': '動画広告',
  returning: 'リピーター',
};
