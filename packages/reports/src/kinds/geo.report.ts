import {z} from 'zod';
import type {DateRange} from '../calendar.ts';
import {changeOf, type Change} from '../change.ts';
import {defineReport} from '../define-report.ts';
import {mayBeSummed} from '../dimensions.ts';
import type {MetricName} from '../metrics.ts';
import {asked, comparedIn, metricParam, periodParams, resolveRanges, type Compared} from '../params.ts';
import {prefectureCode, prefectures} from '../prefectures.ts';
import {report} from '../query.ts';
import {column} from '../table.ts';

const params = z.strictObject({
  metric: metricParam,
  level: z
    .enum(['prefecture', 'country'])
    .default('prefecture')
    .describe('Whether the prefectures of Japan are shown or the countries of the world.'),
  ...periodParams,
});
export type GeoParams = z.infer<typeof params>;

export interface GeoArea {
  /** ISO 3166: `JP-13` for Tokyo, `JP` for Japan. */
  readonly code: string;
  /** GA4's name of a prefecture; of a country its code. */
  readonly value: string;
  readonly current: number;
  readonly previous: number | null;
  readonly change: Change | null;
  /** The part of the whole, a fraction; null where the metric may not be added up over areas. */
  readonly share: number | null;
}

/** A metric by area. */
export interface GeoData extends Compared {
  readonly metric: MetricName;
  readonly level: GeoParams['level'];
  readonly period: DateRange;
  /** GA4's total of all that was asked, abroad and unknown places not counted where prefectures are shown. */
  readonly total: number;
  readonly previousTotal: number | null;
  /** All 47 prefectures in the order of their codes, or the countries that somebody came from, the most first. */
  readonly areas: readonly GeoArea[];
  /** What GA4 could give no place of these to; null where the metric may not be added up. */
  readonly elsewhere: number | null;
  readonly highest: number;
  readonly unfinished: boolean;
}

/** A metric by prefecture or country. */
export const geoReport = defineReport({
  kind: 'geo',
  summary: 'A metric by prefecture of Japan or by country.',
  params,
  query: (read, context) => {
    const {period, compare, filter} = asked(read, context);
    const inJapan = [{dimension: 'countryId', operator: 'is', value: 'JP'} as const];
    const isPrefecture = read.level === 'prefecture';
    return [
      report({
        dimensions: [isPrefecture ? 'region' : 'countryId'],
        metrics: [read.metric],
        period,
        compare,
        filter: isPrefecture ? [...filter, inJapan] : filter,
        totals: true,
        top: 1000,
      }),
    ];
  },
  decode: ([table], read, context): GeoData => {
    const {metric, level} = read;
    const ranges = resolveRanges(read, context);
    const {period, compare} = ranges;
    const place = column(table!.metrics, metric);
    const codeOf = level === 'prefecture' ? prefectureCode : countryCode;
    const found = new Map<string, {value: string; period: number; compare: number}>();
    if (level === 'prefecture')
      for (const value of prefectures) found.set(prefectureCode(value)!, {value, period: 0, compare: 0});
    for (const {dimensions, metrics, range} of table!.rows) {
      const code = codeOf(dimensions[0]!);
      if (code === null) continue;
      const area = found.get(code) ?? {value: dimensions[0]!, period: 0, compare: 0};
      found.set(code, {...area, [range]: metrics[place]!});
    }
    const total = table!.totals.period?.[place] ?? 0;
    const summed = mayBeSummed(metric, 'region');
    const areas = [...found].map(([code, area]): GeoArea => {
      const previous = compare ? area.compare : null;
      return {
        code,
        value: area.value,
        current: area.period,
        previous,
        change: previous === null ? null : changeOf(area.period, previous),
        share: summed && total > 0 ? area.period / total : null,
      };
    });
    const byCode = (left: GeoArea, right: GeoArea) => (left.code < right.code ? -1 : 1);
    const elsewhere = total - areas.reduce((sum, {current}) => sum + current, 0);
    return {
      metric,
      level,
      period,
      ...comparedIn(ranges),
      total,
      previousTotal: compare ? (table!.totals.compare?.[place] ?? 0) : null,
      areas: areas.sort(
        level === 'prefecture'
          ? byCode
          : (left, right) => right.current - left.current || byCode(left, right),
      ),
      elsewhere: summed ? Math.max(0, elsewhere) : null,
      highest: areas.reduce((most, {current}) => Math.max(most, current), 0),
      unfinished: period.end === context.today,
    };
  },
  example: {
    params: {
      metric: 'sessions',
      level: 'country',
      period: 'last7days',
      compare: 'none',
      align: 'date',
      filter: '',
    },
    data: {
      metric: 'sessions',
      level: 'country',
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: null,
      total: 5629,
      previousTotal: null,
      areas: [
        {code: 'JP', value: 'JP', current: 5530, previous: null, change: null, share: 5530 / 5629},
        {code: 'US', value: 'US', current: 71, previous: null, change: null, share: 71 / 5629},
      ],
      elsewhere: 28,
      highest: 5530,
      unfinished: false,
    },
  },
});

function countryCode(value: string): string | null {
  return /^[A-Z]{2}$/.test(value) ? value : null;
}
