import type {Contributor, MetricName, RankedDimension} from '@meglass-finder/reports';
import {times, wholePercent} from '../ratios.ts';
import type {AllWords, InsightWords} from '../words.ts';

export const insights: InsightWords = {
  change({metric, period, value, expected, ratio, also}, words) {
    const against = `いつもの同じ曜日(約${amount(expected, metric, words)})`;
    return (
      `${words.range(period.start, period.end)}の${words.metrics[metric].label}は` +
      `1日平均${amount(Math.round(value), metric, words)}で、${compared(against, ratio)}水準でした。` +
      (also.length ? `${list(also, words)}も${ratio > 0 ? '増えて' : '減って'}います。` : '')
    );
  },
  shift({metric, day, value, expected, ratio, also}, words) {
    const against = `それまでの同じ曜日(約${amount(expected, metric, words)})`;
    return (
      `${words.metrics[metric].label}は${words.day(day)}ごろから、` +
      `1日平均${amount(value, metric, words)}で、${compared(against, ratio)}水準が続いています。` +
      (also.length ? `${list(also, words)}も${ratio > 0 ? '増えて' : '減って'}います。` : '')
    );
  },
  lost: ({metric, day, days, expected, also}, words) =>
    `${[metric, ...also].map((each) => words.metrics[each].label).join('、')}は、${words.day(day)}から${days}日間、` +
    `まったく計測されていません(いつもの${words.metrics[metric].label}は1日平均で約${amount(expected, metric, words)})。` +
    `計測の設定を確認してください。`,
  stretch({metric, period, value, expected, ratio, also}, words) {
    const against = `いつもの同じ曜日(約${amount(expected, metric, words)})`;
    return (
      `${words.range(period.start, period.end)}の${words.metrics[metric].label}は` +
      `1日平均${amount(value, metric, words)}で、${compared(against, ratio)}値でした。` +
      (also.length ? `${list(also, words)}も同じ動きです。` : '')
    );
  },
  anomaly({metric, day, value, expected, ratio, also, recordOfDays}, words) {
    const against = `いつもの${weekday(day)}(約${amount(expected, metric, words)})`;
    return (
      `${words.day(day)}の${words.metrics[metric].label}は${amount(value, metric, words)}で、` +
      `${compared(against, ratio)}値でした。` +
      (also.length ? `${list(also, words)}も同じ動きです。` : '') +
      (recordOfDays === null ? '' : `この${recordOfDays}日間で最も多い日です。`)
    );
  },
  contribution({metric, dimension, difference, ratio, main, against}, words) {
    const moved = (by: number) => (by > 0 ? '増えました' : '減りました');
    const by = (each: number) => amount(Math.abs(each), metric, words);
    return (
      `${words.metrics[metric].label}は、比較した期間より${by(difference)}(${wholePercent(ratio)}%)${moved(difference)}。` +
      (main.share <= 1
        ? `そのうち${by(main.difference)}(${wholePercent(main.share)}%)は${name(main, dimension, words)}によるものです。`
        : `${name(main, dimension, words)}だけで${by(main.difference)}${moved(main.difference)}。`) +
      (against
        ? `一方、${name(against, dimension, words)}は${by(against.difference)}${moved(against.difference)}。`
        : '')
    );
  },
  record: ({metric, day, value, previousValue, previousDay, ratio, days}, words) =>
    `${words.day(day)}の${words.metrics[metric].label}は${amount(value, metric, words)}で、` +
    `この${days}日間で最も多い値でした。これまでの最多は${words.day(previousDay)}の` +
    `${amount(previousValue, metric, words)}で、${ratio < 1 ? `それより${wholePercent(ratio)}%多い` : `その約${times(ratio)}倍の`}値です。`,
  goal: ({metric, period, target, forecast, low, high, ratio, daysLeft}, words) =>
    `${words.range(period.start, period.end)}の${words.metrics[metric].label}は、このままのペースでは` +
    `約${amount(forecast, metric, words)}(${amount(low, metric, words)}〜${amount(high, metric, words)})となり、` +
    `目標の${amount(target, metric, words)}に${wholePercent(ratio)}%届かない見込みです。残りは${daysLeft}日です。`,
};

/** A figure with its unit; expectations and the like are whole. */
function amount(value: number, metric: MetricName, words: AllWords): string {
  return words.plain(Math.round(value), 'integer', words.metrics[metric].unit);
}

function compared(against: string, ratio: number): string {
  return ratio < 1
    ? `${against}より${wholePercent(ratio)}%${ratio > 0 ? '多い' : '少ない'}`
    : `${against}の約${times(ratio)}倍の`;
}

function list(metrics: readonly MetricName[], words: AllWords): string {
  return metrics.map((metric) => words.metrics[metric].label).join('、');
}

function name({value, title}: Contributor, dimension: RankedDimension, words: AllWords): string {
  return `「${title ?? words.valueName(dimension, value)}」`;
}

function weekday(day: string): string {
  return `${'日月火水木金土'[new Date(day).getUTCDay()]}曜日`;
}
