import {z} from 'zod';
import {defineReport, type ReportContext} from '../define-report.ts';
import {mayBeSummed, type RankedDimension} from '../dimensions.ts';
import {isRatio} from '../is-ratio.ts';
import {metrics, type MetricName} from '../metrics.ts';
import {
  decodeMetricByValue,
  metricByValueParams,
  metricByValueQuery,
  type MetricByValue,
  type ValueRow,
} from '../metric-by-value.ts';
import {isOfPages, titlesByPath, valuesAndTitles, valuesQueries, valuesRefinement} from '../pages.ts';
import type {CoreQuery} from '../query.ts';
import {redactAddresses} from '../redact.ts';
import {matcherOf, searchFilter} from '../search-rows.ts';
import type {Table} from '../table.ts';

/** By what the rows are sorted: the figure, its change (the difference, not the per cent), or the name. */
export const rankingSorts = ['value', 'change', 'name'] as const;
export type RankingSort = (typeof rankingSorts)[number];
export type RankingDirection = 'ascending' | 'descending';

const params = z.strictObject({
  ...metricByValueParams,
  sort: z.enum(rankingSorts).default('value').describe('By what the rows are sorted.'),
  direction: z.enum(['ascending', 'descending']).default('descending').describe('Which way they are sorted.'),
  limit: z.int().min(1).max(250).default(10).describe('How many rows are given.'),
  search: z
    .string()
    .max(1000)
    .default('')
    .describe(
      'Rows whose value or, of pages, title has every word of the first line, ignoring case; each further line is a value that is found as well. Empty: all rows. Shares stay those of the whole.',
    ),
});
export type RankingParams = z.infer<typeof params>;

export interface RankingRow extends ValueRow {
  /** The page's title where the value is a page and one is known. */
  readonly title: string | null;
  /** The part of the whole, a fraction; null where the metric may not be added up over the dimension. */
  readonly share: number | null;
}

export interface RankingData extends Omit<MetricByValue, 'rows' | 'cut' | 'hasOther'> {
  readonly metric: MetricName;
  readonly dimension: RankedDimension;
  readonly rows: readonly RankingRow[];
  /** How many values there are in all, or have what is searched for; `rows` holds the first of them. Null where GA4 has more than it gave, or put some together. */
  readonly count: number | null;
  /** The highest figure of all rows, for bars that keep their scale when more rows are shown. */
  readonly highest: number;
  /** What the values that are not shown add up to, those in "(other)" among them; null where the metric may not be added up, all are shown, or some are searched for. */
  readonly rest: number | null;
}

/** The values of a dimension with the most of a metric, such as the pages most seen. */
export const rankingReport = defineReport({
  kind: 'ranking',
  summary:
    'The values of a dimension by a metric, such as the pages most seen, with titles, shares and changes.',
  params,
  query: (read, context) => valuesQueries(read, context),
  refine: (tables, read, context) => [
    ...valuesRefinement(tables, read, context),
    ...searchQueries(tables, read, context),
  ],
  decode: (tables, read, context): RankingData => {
    const {metric, dimension, limit} = read;
    const {table, titles} = valuesAndTitles(tables, read);
    const searched = isAskedFor(tables, read) ? {...tables.at(-1)!, totals: table.totals} : table;
    const {rows: all, cut, hasOther, ...figures} = decodeMetricByValue(searched, read, context);
    const matches = matcherOf(read.search);
    const summed = mayBeSummed(metric, dimension);
    const rows = all
      // What has vanished is part of a ranking by change alone: it has no figure now.
      .filter(({current}) => current > 0 || read.sort === 'change' || isRatio(metrics[metric]))
      .map((row): RankingRow => {
        const title = titles?.get(row.value);
        return {
          ...row,
          title: title === undefined ? null : redactAddresses(title),
          share: summed && figures.total > 0 ? row.current / figures.total : null,
        };
      })
      .sort(orderOf(read));
    const found = rows.filter(({value, title}) => matches(value, title ?? ''));
    const shown = found.slice(0, limit);
    const rest = figures.total - shown.reduce((sum, {current}) => sum + current, 0);
    return {
      metric,
      dimension,
      ...figures,
      rows: shown,
      count: cut || hasOther ? null : found.length,
      highest: rows.reduce((most, {current}) => Math.max(most, current), 0),
      rest:
        summed &&
        found.length === rows.length &&
        (rows.length > limit || cut || (hasOther && rest > 0)) &&
        rest >= 0
          ? rest
          : null,
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
      sort: 'value',
      direction: 'descending',
      limit: 3,
      search: '',
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
      rows: [
        example('/', '汐見市公式ウェブサイト', 2811, 2702),
        example('/kurashi/gomi/', 'ごみ・リサイクル', 1466, 1502),
        example('/event/akimatsuri/', '秋まつりのお知らせ', 1203, 0),
      ],
      count: 412,
      highest: 2811,
      rest: 14210 - 2811 - 1466 - 1203,
    },
  },
});

/** Whether the rows that are searched for were asked of GA4: it has more than can be kept. */
function isAskedFor([first]: readonly Table[], {search}: RankingParams): boolean {
  return search.trim() !== '' && !first!.complete;
}

function searchQueries(
  tables: readonly Table[],
  read: RankingParams,
  context: ReportContext,
): readonly CoreQuery[] {
  if (!isAskedFor(tables, read)) return [];
  const query = metricByValueQuery(read, context);
  const titles = isOfPages(read.dimension) ? titlesByPath(tables.at(-1)!) : undefined;
  return [{...query, filter: [...query.filter, ...searchFilter(read.search, read.dimension, titles)]}];
}

function orderOf({sort, direction}: RankingParams): (left: RankingRow, right: RankingRow) => number {
  const sign = direction === 'ascending' ? 1 : -1;
  const name = ({title, value}: RankingRow) => title ?? value;
  const byName = new Intl.Collator('ja', {numeric: true});
  return (left, right) => {
    if (sort === 'name') return sign * byName.compare(name(left), name(right));
    if (sort === 'value') return sign * (left.current - right.current);
    if (!left.change || !right.change) return Number(!left.change) - Number(!right.change); // the unknown last
    return sign * (left.change.difference - right.change.difference);
  };
}

function example(value: string, title: string, current: number, previous: number): RankingRow {
  const difference = current - previous;
  const change = {difference, ratio: previous === 0 ? null : difference / previous};
  return {value, title, current, previous, change, share: current / 14210};
}
