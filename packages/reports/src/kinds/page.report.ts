import {z} from 'zod';
import type {DateRange, IsoDate} from '../calendar.ts';
import {changeOf, type Change} from '../change.ts';
import {defineReport, type ReportContext} from '../define-report.ts';
import type {Filter} from '../filter.ts';
import {pageAddress, pageAddressParam, pageConditions} from '../page-address.ts';
import {asked, comparedIn, periodParams, resolveRanges, type Compared} from '../params.ts';
import {report} from '../query.ts';
import {redactAddresses} from '../redact.ts';
import {seriesOf, type Series} from '../series.ts';
import {column, type Table} from '../table.ts';

const params = z.strictObject({
  url: pageAddressParam,
  ...periodParams,
});
export type PageParams = z.infer<typeof params>;

/** A figure, what it was before, and the change. */
export interface PageFigure {
  readonly current: number;
  readonly previous: number | null;
  readonly change: Change | null;
}

/** All about one page. */
export interface PageData extends Compared {
  /** The path that was asked for; the figures are those of all its spellings together. */
  readonly path: string;
  /** The title under which it was seen most; null where it was not seen. */
  readonly title: string | null;
  readonly period: DateRange;
  /** The first day whose figures are in here, where those of the days before may not be seen; it may lie after the period. */
  readonly since?: IsoDate;
  /** Views, day by day. */
  readonly views: Series;
  readonly previousViews: Series | null;
  readonly screenPageViews: PageFigure;
  readonly activeUsers: PageFigure;
  readonly keyEvents: PageFigure;
  /** Seconds that it was in front of people, for each of them; what it was before is null where there was nobody. */
  readonly engagementPerUser: PageFigure;
  /** Where the visits with the page came from, the most views first. */
  readonly channels: readonly {readonly value: string; readonly sessions: number}[];
  readonly unfinished: boolean;
}

/** All about one page, for the screen on which it is edited. */
export const pageReport = defineReport({
  kind: 'page',
  summary:
    'All about one page, by its address: views by day, users, time, key events, and where people came from.',
  params,
  pages: ({url}) => [pageAddress(url)],
  query: (read, given) => {
    const {period, compare, filter} = asked(read, ofPage(read, given));
    const onPage: Filter = [...filter, ...pageConditions(read.url)];
    const common = {period, compare, filter: onPage};
    return [
      report({
        dimensions: ['date'],
        metrics: ['screenPageViews', 'keyEvents', 'userEngagementDuration'],
        ...common,
        totals: true,
      }),
      report({metrics: ['activeUsers'], ...common}),
      report({
        dimensions: ['sessionDefaultChannelGroup'],
        metrics: ['sessions'],
        period,
        filter: onPage,
        top: 250,
      }),
      report({
        dimensions: ['pageTitle'],
        metrics: ['screenPageViews'],
        period,
        filter: onPage,
        limit: 1,
      }),
    ];
  },
  decode: ([days, users, channels, titles], read, given): PageData => {
    const context = ofPage(read, given);
    const since = given.firstDayOf?.(pageAddress(read.url));
    const ranges = resolveRanges(read, context);
    const {period, compare} = ranges;
    const isUnshown = ranges.withheld === 'unrecorded' && resolveRanges(read, given).compare !== undefined;
    const figure = (of: (range: 'period' | 'compare') => number | null): PageFigure => {
      const current = of('period') ?? 0;
      const previous = compare ? of('compare') : null;
      return {current, previous, change: previous === null ? null : changeOf(current, previous)};
    };
    const total = (metric: string) => (range: 'period' | 'compare') =>
      days!.totals[range]?.[column(days!.metrics, metric)] ?? 0;
    const people = (range: 'period' | 'compare') => single(users!, range);
    const title = titles!.rows[0]?.dimensions[0];
    return {
      path: pageAddress(read.url).path,
      title: title === undefined || title === '(not set)' ? null : redactAddresses(title),
      period,
      ...(since !== undefined && since > period.start && {since}),
      ...comparedIn({...ranges, ...(isUnshown && {withheld: 'unshown'})}),
      views: seriesOf(days!, 'period', period, 'screenPageViews', context.firstDay),
      previousViews: compare
        ? seriesOf(days!, 'compare', compare, 'screenPageViews', context.firstDay)
        : null,
      screenPageViews: figure(total('screenPageViews')),
      activeUsers: figure(people),
      keyEvents: figure(total('keyEvents')),
      engagementPerUser: figure((range) =>
        people(range) > 0 ? total('userEngagementDuration')(range) / people(range) : null,
      ),
      channels: channels!.rows
        .map(({dimensions, metrics}) => ({value: dimensions[0]!, sessions: metrics[0]!}))
        .sort((left, right) => right.sessions - left.sessions),
      unfinished: period.end === context.today,
    };
  },
  example: {
    params: {url: '/kurashi/gomi/', period: 'last7days', compare: 'none', align: 'date', filter: ''},
    data: {
      path: '/kurashi/gomi/',
      title: 'ごみ・リサイクル',
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: null,
      views: {
        start: '2026-11-16',
        end: '2026-11-22',
        total: 1466,
        values: [232, 221, 240, 262, 230, 146, 135],
      },
      previousViews: null,
      screenPageViews: {current: 1466, previous: null, change: null},
      activeUsers: {current: 1012, previous: null, change: null},
      keyEvents: {current: 3, previous: null, change: null},
      engagementPerUser: {current: 41.5, previous: null, change: null},
      channels: [
        {value: 'Organic Search', sessions: 802},
        {value: 'Direct', sessions: 214},
      ],
      unfinished: false,
    },
  },
});

/** What is known of a page: nothing of the days before those that may be seen. */
function ofPage({url}: PageParams, context: ReportContext): ReportContext {
  const days = [context.firstDay, context.firstDayOf?.(pageAddress(url))].filter((day) => day !== undefined);
  return {...context, firstDay: days.sort().at(-1)};
}

function single({rows}: Table, range: 'period' | 'compare'): number {
  return rows.find((row) => row.range === range)?.metrics[0] ?? 0;
}
