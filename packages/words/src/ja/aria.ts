import {grouped} from '../amounts.ts';
import type {Words} from '../words.ts';

type Sentences = 'previous' | 'rest' | 'trendOf' | 'asOf';

export const aria: Pick<Words, Sentences> = {
  previous: (days, compare) =>
    compare === 'previousYear' ? '前年同期' : days === 1 ? '前の日' : `前の${days}日間`,
  rest: (count) => (count > 0 ? `ほか ${grouped(count)} 件` : 'その他'),
  trendOf: (metric) => `${metric}の推移`,
  asOf: (moment) => `${moment} 時点`,
};
