import {z} from 'zod';
import type {DateRange} from '../calendar.ts';
import {changeOf, type Change} from '../change.ts';
import {defineReport} from '../define-report.ts';
import {mayBeSummed} from '../dimensions.ts';
import type {MetricName} from '../metrics.ts';
import {asked, comparedIn, metricParam, periodParams, resolveRanges, type Compared} from '../params.ts';
import {prefectureCode, prefectures} from '../prefectures.ts';
import {report} from '../query.ts';
import {figureOfNothing, figuresIn, totalOf, withDivisor} from '../ratio.ts';

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
  /** Null of a ratio where there was nothing to divide by. */
  readonly current: number | null;
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
        metrics: withDivisor(read.metric),
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
    const figureOf = figuresIn(table!, metric);
    const none = {period: figureOfNothing(metric), compare: figureOfNothing(metric)};
    const codeOf = level === 'prefecture' ? prefectureCode : countryCode;
    const found = new Map<string, {value: string; period: number | null; compare: number | null}>();
    if (level === 'prefecture')
      for (const value of prefectures) found.set(prefectureCode(value)!, {value, ...none});
    for (const row of table!.rows) {
      const [value] = row.dimensions as [string];
      const code = codeOf(value);
      if (code === null) continue;
      found.set(code, {...(found.get(code) ?? {value, ...none}), [row.range]: figureOf(row)});
    }
    const total = totalOf(table!, 'period', metric) ?? 0;
    const summed = mayBeSummed(metric, 'region');
    const areas = [...found].map(([code, area]): GeoArea => {
      const previous = compare ? area.compare : null;
      return {
        code,
        value: area.value,
        current: area.period,
        previous,
        change: previous === null || area.period === null ? null : changeOf(area.period, previous),
        share: summed && total > 0 && area.period !== null ? area.period / total : null,
      };
    });
    const byCode = (left: GeoArea, right: GeoArea) => (left.code < right.code ? -1 : 1);
    const elsewhere = total - areas.reduce((sum, {current}) => sum + (current ?? 0), 0);
    return {
      metric,
      level,
      period,
      ...comparedIn(ranges),
      total,
      previousTotal: compare ? totalOf(table!, 'compare', metric) : null,
      areas: areas.sort(
        level === 'prefecture'
          ? byCode
          : (left, right) => (right.current ?? -1) - (left.current ?? -1) || byCode(left, right),
      ),
      elsewhere: summed ? Math.max(0, elsewhere) : null,
      highest: areas.reduce((most, {current}) => Math.max(most, current ?? 0), 0),
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
