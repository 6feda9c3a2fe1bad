import type {WallClock} from '../../dataset/calendar.ts';
import type {ResolvedRange} from '../date-ranges.ts';
import {coreFields} from '../field-set.ts';
import {dimensionCondition, filteredFields} from '../filters.ts';
import type {Statement} from '../slice.ts';
import {fromClause, Parameters, type Join} from '../sql.ts';
import type {CheckedFunnel} from './check-funnel.ts';

/**
 * The events of a date range that fit a step, by user and in order: user, place among the user's events, time, which
 * steps they fit (one bit each), date, the value of the breakdown, and what the user did next.
 */
export function funnelEventsStatement(
  {steps, breakdown, nextAction, dimensionFilter}: CheckedFunnel,
  range: ResolvedRange,
  schema: string,
  now: WallClock,
): Statement {
  const parameters = new Parameters();
  const context = {first: range.first, now: now.day * 86_400 + now.second, index: 0};
  const field = (name: string) => {
    const {key, text} = coreFields.dimension(name);
    return text ? text(key(context)) : key(context);
  };
  const names = [
    ...steps.flatMap(({filter}) => filteredFields(filter)),
    ...filteredFields(dimensionFilter),
    ...[breakdown, nextAction].flatMap((shown) => (shown ? [shown.name] : [])),
    'eventName',
  ];
  const joins = new Set<Join>(names.flatMap((name) => coreFields.dimension(name).joins));
  const inOrder = 'PARTITION BY e.user_id ORDER BY e.day, e.second, e.rowid';
  const bits = steps.map(
    ({filter}, index) =>
      `CASE WHEN ${dimensionCondition(filter, field, parameters)} THEN ${1 << index} ELSE 0 END`,
  );
  const where = dimensionFilter ? `AND ${dimensionCondition(dimensionFilter, field, parameters)}` : '';
  return {
    sql: `SELECT user_id, sequence, time, fits, date, value, next FROM (
        SELECT e.user_id AS user_id, e.day * 86400::BIGINT + e.second AS time,
          row_number() OVER (${inOrder}) AS sequence,
          ${bits.join(' + ')} AS fits, ${field('date')} AS date, ${breakdown ? field(breakdown.name) : "''"} AS value,
          ${nextAction ? `lead(${doneNext(nextAction.name, field)} IGNORE NULLS) OVER (${inOrder})` : "''"} AS next
        FROM ${fromClause(schema, joins, range)}
        WHERE e.day BETWEEN ${range.first} AND ${range.last}
          AND (e.day < ${now.day} OR (e.day = ${now.day} AND e.second <= ${now.second})) ${where}
      ) WHERE fits > 0 ORDER BY user_id, sequence`,
    parameters,
  };
}

/** A page is done next when it is viewed: other events on the page that the user is on are no step to another. */
function doneNext(name: string, field: (name: string) => string): string {
  if (name === 'eventName') return field(name);
  return `CASE WHEN ${field('eventName')} IN ('page_view', 'screen_view') THEN ${field(name)} END`;
}
