import type {Spoken} from '../words.ts';
import {firstNames as names} from './first-names.ts';
import {labels} from './labels.ts';

/** Japanese, as far as a first picture needs it. */
export const spoken: Spoken = {
  language: 'ja',
  names,
  labels,
  month: 'numeric',
  zone: (name) => name.replace('標準時', '時間'),
  previous: (days, year, dates) =>
    year
      ? year === 'dates'
        ? '前年同期'
        : '前年の同じ曜日'
      : days > 1
        ? `前の${days}日間`
        : days
          ? '前の日'
          : dates.join('〜'),
  rest: (count) => (count ? `ほか${count}件` : 'その他'),
  trendOf: (metric) => `${metric}の推移`,
  asOf: (moment) => `${moment} 時点`,
};
