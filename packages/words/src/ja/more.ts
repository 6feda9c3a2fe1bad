import type {MoreWords} from '../words.ts';
import {exploring} from './exploring.ts';
import {laterDates} from './later-dates.ts';
import {problems} from './problems.ts';

export const more: MoreWords = {
  ...laterDates,
  ...exploring,
  problems,
  refused: {
    period:
      'この期間は表示できません。まだ始まっていない期間、2015年8月14日より前の期間、800日を超える期間の数値はありません。期間を選び直してください。',
    metric: 'この指標は、この部品では表示できません。別の指標を選んでください。',
  },
  wrongAttribute: (attribute, near) =>
    near ? `${attribute} は「${near}」の間違いではありませんか。` : `${attribute} の値が使えません。`,
  retry: 'もう一度読み込む',
  close: '閉じる',
  sortBy: '並べ替え',
  search: {
    open: (rows) => `${rows}を検索`,
    close: '検索を終了',
    found: (count, more) => `${count}件${more ? '以上' : ''}`,
    none: '見つかりませんでした',
    noneAdvice: '表記を変えるか、短い言葉で検索してください。期間や絞り込みの条件も確かめてください。',
    only: (text) => `「${text}」の検索結果`,
    refused: 'ここでは検索できません',
    refusedAdvice:
      'このページでは、決められた行だけを表示できます。検索が必要なときは、サイトの管理者に相談してください。',
  },
  beforeZero: '前は 0',
  changeSentence: (direction, amount, against) =>
    direction === 'same'
      ? `${against}と変わりません`
      : `${against}より ${amount} ${direction === 'up' ? '増えました' : '減りました'}`,
  chart: 'グラフで見る',
  emptyAdvice: '期間を長くするか、計測タグがページに入っているか確かめてください。',
  gatheringAdvice:
    '計測を始めたばかりのサイトでは、最初の数値が出るまでに1〜2日かかります。出ないときは、計測タグがページに入っているか確かめてください。',
  comparing: {
    unfinished: {
      short: '途中のため比較なし',
      sentence:
        '今日の数値はまだ途中で、どこまで集計されたかが分からないため、ほかの日とは比べていません。一日が終わってから比較できます。',
    },
    unrecorded: {
      short: '比較期間は計測前',
      sentence: '比べる期間に、計測を始める前の日が入っています。記録のない日とは比べられません。',
    },
    unshown: {
      short: '比較期間は対象外',
      sentence: '比べる期間に、このページの数字を見られない日が入っています。',
    },
    soFar: {
      short: '今日は途中',
      sentence: '今日の分は途中までの数値です。比べている期間の同じ日は、一日分です。',
    },
  },
  badges: {
    gathering: '収集中',
    stale: '前回のデータ',
    partial: '集計中',
    sampled: '標本から推計',
    thresholded: '一部の行は非表示',
    otherRow: '細かいものを合計',
    restricted: '権限のない指標',
    estimated: '推計値',
    notRenewed: '更新できません',
  },
  states: {
    empty: 'この期間の記録はありません',
    gathering: '数値を集めています',
    forbidden: 'この数字を見る権限がありません',
    'token-expired': 'ログインの期限が切れました',
    'quota-exhausted': 'Google の利用枠を使い切りました',
    offline: 'オフラインです',
    error: '読み込めませんでした',
  },
};
