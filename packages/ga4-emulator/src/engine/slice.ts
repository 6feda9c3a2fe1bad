import type {WallClock} from '../dataset/calendar.ts';
import type {CheckedRequest} from './check.ts';
import type {Cohort} from './cohorts.ts';
import type {ResolvedRange} from './date-ranges.ts';
import {dimensionCondition, filteredFields} from './filters.ts';
import {partOf, type Part, type PartName} from './metrics.ts';
import {fromClause, type Join, type Parameters} from './sql.ts';

/** A statement with the values of its placeholders. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** What the metrics of a request need of each session. */
export function partsOf({metrics}: CheckedRequest): readonly PartName[] {
  return [...new Set(metrics.flatMap(({field}) => field.parts))];
}

/** The rows of `slice`. */
export function sliceSql(
  request: CheckedRequest,
  schema: string,
  now: WallClock,
  parameters: Parameters,
): string {
  const nowSeconds = now.day * 86_400 + now.second;
  const neededParts = partsOf(request);
  const joins = new Set<Join>([
    ...request.dimensions.flatMap(({field}) => field.joins),
    ...filteredFields(request.dimensionFilter).flatMap((name) => request.fields.dimension(name).joins),
    ...request.ranges.flatMap(({comparison}) =>
      filteredFields(comparison?.filter).flatMap((name) => request.fields.dimension(name).joins),
    ),
    ...(request.ranges.some(({cohort}) => cohort) ? (['s'] as const) : []),
    ...neededParts.flatMap((name): readonly Join[] => partOf(name).joins),
  ]);
  const byItem = joins.has('it') || joins.has('pr');
  const partSql = ({sql, itemSql}: Part, {cohort}: ResolvedRange) =>
    (byItem ? (itemSql ?? sql) : sql)
      .replaceAll('{now}', String(nowSeconds))
      .replaceAll('{cohortUsers}', cohort ? cohortUsersSql(cohort, schema) : '0');
  const selects = request.ranges.map((range, index) => {
    const context = {first: range.first, now: nowSeconds, index, cohortFirst: range.cohort?.from};
    const field = (name: string) => {
      const {key, text} = request.fields.dimension(name);
      return text ? text(key(context)) : key(context);
    };
    const conditions = [request.dimensionFilter, range.comparison?.filter].flatMap((filter) =>
      filter ? [`AND ${dimensionCondition(filter, field, parameters)}`] : [],
    );
    const columns = [
      `${index} AS range_index`,
      ...request.dimensions.map(({field: {key}}, place) => `${key(context)} AS k${place}`),
      'e.session_id AS session_id',
      'e.user_id AS user_id',
      ...neededParts.map((name) => `${partSql(partOf(name), range)} AS ${name}`),
    ];
    return `SELECT ${columns.join(', ')} FROM ${fromClause(schema, joins, range)}
      WHERE ${happened(range, now)} ${spansCondition(range)} ${inSample(request)}
        ${conditions.join(' ')} ${range.cohort ? `AND ${range.cohort.condition}` : ''}
      GROUP BY ${['e.session_id', 'e.user_id', ...request.dimensions.map((_, place) => `k${place}`)].join(', ')}`;
  });
  return selects.join('\nUNION ALL\n');
}

function cohortUsersSql({from, to}: Cohort, schema: string): string {
  return `(SELECT count(DISTINCT user_id) FROM ${schema}.sessions WHERE user_first_day BETWEEN ${from} AND ${to})`;
}

/** The days of a range, as far as the clock has come. */
function happened({first, last}: ResolvedRange, {day, second}: WallClock): string {
  const days = `e.day BETWEEN ${first} AND ${Math.min(last, day)}`;
  return last < day || second >= 86_399 ? days : `${days} AND (e.day < ${day} OR e.second <= ${second})`;
}

function spansCondition({spans}: ResolvedRange): string {
  if (!spans) return '';
  const within = spans.map(
    ({from, until}) => `e.day * 86400::BIGINT + e.second BETWEEN ${from} AND ${until}`,
  );
  return `AND (${within.join(' OR ')})`;
}

/** Users are drawn for samples in so many parts. */
const fineness = 1_000_000;

/** The condition by which a sample has a user. */
export const isDrawn = (user: string, share: number) =>
  `hash(${user}) % ${fineness} < ${Math.round(share * fineness)}`;

/** The condition by which the events of a sampled report are chosen. */
function inSample({sample}: CheckedRequest): string {
  return sample === undefined ? '' : `AND ${isDrawn('e.user_id', sample)}`;
}
