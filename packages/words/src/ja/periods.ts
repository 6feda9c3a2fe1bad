import type {PeriodWords} from '../words.ts';

export const periods: PeriodWords = {
  period: '期間',
  compare: '比較',
  names: {
    today: '今日',
    yesterday: '昨日',
    last7days: '過去7日間',
    last28days: '過去28日間',
    last90days: '過去90日間',
    thisWeek: '今週',
    lastWeek: '先週',
    thisMonth: '今月',
    lastMonth: '先月',
    thisFiscalYear: '今年度',
  },
  thisFiscalYear: (year) => `今年度(${year}度)`,
  custom: '日付を選ぶ…',
  from: '開始日',
  to: '終了日',
  apply: '表示する',
  wrong: {
    missing: '開始日と終了日を選んでください。',
    order: '開始日が終了日より後になっています。開始日が先になるように選んでください。',
    long: '期間が長すぎます。800日までで選んでください。',
    future: '期間がまだ始まっていません。開始日は今日までの日にしてください。',
    early: 'Google アナリティクスの記録は2015年8月14日からです。開始日をその日以降にしてください。',
  },
  comparisons: {
    none: '比較しない',
    'previous date': '前の期間と比較',
    'previous weekday': '前の期間と比較(曜日をそろえる)',
    'previousYear date': '前年同期と比較',
    'previousYear weekday': '前年同期と比較(曜日をそろえる)',
  },
};
