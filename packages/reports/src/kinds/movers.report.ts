import {z} from 'zod';
import {changeOf, type Change} from '../change.ts';
import {defineReport} from '../define-report.ts';
import type {RankedDimension} from '../dimensions.ts';
import {isRatio} from '../is-ratio.ts';
import {metrics, type MetricName} from '../metrics.ts';
import {decodeMetricByValue, metricByValueParams, type MetricByValue} from '../metric-by-value.ts';
import {comparisonNames} from '../comparison.ts';
import {valuesAndTitles, valuesQueries, valuesRefinement} from '../pages.ts';
import {redactAddresses} from '../redact.ts';

const params = z.strictObject({
  ...metricByValueParams,
  compare: z
    .enum(comparisonNames)
    .exclude(['none'])
    .default('previous')
    .describe('What the period is compared with.'),
  limit: z.int().min(1).max(50).default(5).describe('How many of each sort are given.'),
});
export type MoversParams = z.infer<typeof params>;

export interface Mover {
  readonly value: string;
  readonly title: string | null;
  readonly current: number;
  readonly previous: number;
  readonly change: Change;
}

/** Of each sort there is nothing where nothing is compared (`withheld`); of a ratio, and where GA4 put rare values into "(other)", nothing appears or vanishes. */
export interface MoversData extends Omit<MetricByValue, 'rows' | 'cut' | 'hasOther'> {
  readonly metric: MetricName;
  readonly dimension: RankedDimension;
  /** More than before, by how many more. */
  readonly risen: readonly Mover[];
  /** Fewer than before, by how many fewer. */
  readonly fallen: readonly Mover[];
  /** Nothing before. */
  readonly appeared: readonly Mover[];
  /** Nothing any more; empty where GA4 has more values than can be kept. */
  readonly vanished: readonly Mover[];
  /** GA4 has more values than can be kept: those with the most now are looked at. */
  readonly cut: boolean;
}

/** What rose, fell, appeared and vanished, the greatest difference first. */
export const moversReport = defineReport({
  kind: 'movers',
  summary: 'The values of a dimension that rose, fell, appeared or vanished, by how much it matters.',
  params,
  query: (read, context) => valuesQueries(read, context),
  refine: (tables, read, context) => valuesRefinement(tables, read, context),
  decode: (tables, read, context): MoversData => {
    const {metric, dimension, limit} = read;
    const {table, titles} = valuesAndTitles(tables, read);
    const {rows, hasOther: _hasOther, ...figures} = decodeMetricByValue(table, read, context);
    const all = rows.flatMap(({value, current, previous, change}): Mover[] => {
      if (previous === null || !change) return [];
      const title = titles?.get(value);
      return [{value, title: title === undefined ? null : redactAddresses(title), current, previous, change}];
    });
    const most = (belongs: (mover: Mover) => boolean) =>
      all
        .filter(belongs)
        .sort(
          (left, right) =>
            Math.abs(right.change.difference) - Math.abs(left.change.difference) ||
            (left.value < right.value ? -1 : 1),
        )
        .slice(0, limit);
    // A rate of 0 is one of something that is there, before and now.
    const mayBeNought = isRatio(metrics[metric]);
    return {
      metric,
      dimension,
      ...figures,
      risen: most(({current, previous}) => current > previous && (mayBeNought || previous > 0)),
      fallen: most(({current, previous}) => current < previous && (mayBeNought || current > 0)),
      appeared: most(({current, previous}) => !mayBeNought && previous === 0 && current > 0),
      vanished: most(({current, previous}) => !mayBeNought && previous > 0 && current === 0),
    };
  },
  example: {
    params: {
      metric: 'screenPageViews',
      dimension: 'pagePath',
      period: 'last7days',
      compare: 'previous',
      align: 'date',
      filter: '',
      limit: 1,
    },
    data: {
      metric: 'screenPageViews',
      dimension: 'pagePath',
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: {start: '2026-11-09', end: '2026-11-15'},
      total: 14210,
      previousTotal: 12904,
      change: {difference: 1306, ratio: 1306 / 12904},
      unfinished: false,
      cut: false,
      risen: [example('/bosai/', '防災情報', 640, 210)],
      fallen: [example('/kurashi/gomi/', 'ごみ・リサイクル', 1466, 1502)],
      appeared: [example('/event/akimatsuri/', '秋まつりのお知らせ', 1203, 0)],
      vanished: [example('/event/undokai/', '市民運動会', 0, 318)],
    },
  },
});

function example(value: string, title: string, current: number, previous: number): Mover {
  return {value, title, current, previous, change: changeOf(current, previous)};
}
