import type {WallClock} from '../../dataset/calendar.ts';
import type {CheckedRequest} from '../check.ts';
import {merges, partOf} from '../metrics.ts';
import type {Read} from '../query.ts';
import {isDrawn, partsOf, sliceSql, type Statement} from '../slice.ts';
import {Parameters} from '../sql.ts';

/**
 * Makes the table `popular`: every combination of the dimensions within the date ranges, whatever the filter, with its
 * place by sessions. Those beyond `keptRows` become "(other)".
 */
export function popularStatement(request: CheckedRequest, schema: string, now: WallClock): Statement {
  const parameters = new Parameters();
  const keys = keysOf(request).join(', ');
  const everything = {...request, metrics: [], dimensionFilter: undefined};
  return {
    sql: `CREATE TEMP TABLE popular AS
      SELECT ${keys}, row_number() OVER (ORDER BY count(*) DESC, ${keys}) AS place
      FROM (${sliceSql(everything, schema, now, parameters)}) GROUP BY ${keys}`,
    parameters,
  };
}

/**
 * The rows of `slice` with everything that is not kept folded into one row of each session, whose keys are null and whose
 * `folded` is true. A filter matches nothing of it: its values are not known any more.
 */
export function foldedSql(request: CheckedRequest, slice: string): string {
  if (request.keptRows === undefined) return slice;
  const keys = keysOf(request);
  const names = partsOf(request);
  const same = keys.map((key) => `raw.${key} IS NOT DISTINCT FROM popular.${key}`).join(' AND ');
  const kept = keys.map(
    (key) => `CASE WHEN popular.place > ${request.keptRows} THEN NULL ELSE raw.${key} END AS ${key}`,
  );
  const groups = ['range_index', 'session_id', 'user_id', ...keys, 'folded'];
  return `SELECT ${[...groups, ...names.map((name) => `${merges[partOf(name).merge](name)} AS ${name}`)].join(', ')}
    FROM (
      SELECT ${['range_index', 'session_id', 'user_id', ...names, ...kept].join(', ')},
        popular.place > ${request.keptRows} AS folded
      FROM (${slice}) AS raw JOIN popular ON ${same}
      ${request.dimensionFilter ? `WHERE popular.place <= ${request.keptRows}` : ''}
    ) GROUP BY ${groups.join(', ')}`;
}

/** What a report's metadata say of what was left out or taken together. */
export async function readLosses(
  read: Read,
  {keptRows, sample, ranges}: CheckedRequest,
  schema: string,
  now: WallClock,
): Promise<object> {
  const losses: {dataLossFromOtherRow?: true; samplingMetadatas?: object[]} = {};
  if (keptRows !== undefined) {
    const [[count] = [0]] = await read({sql: 'SELECT count(*) FROM popular'});
    if (Number(count) > keptRows) losses.dataLossFromOtherRow = true;
  }
  if (sample === undefined) return losses;
  losses.samplingMetadatas = [];
  for (const {first, last} of ranges) {
    const [[drawn, all] = [0, 0]] = await read({
      sql: `SELECT count(*) FILTER (WHERE ${isDrawn('user_id', sample)}), count(*) FROM ${schema}.events
        WHERE day BETWEEN ${first} AND ${last} AND (day < ${now.day} OR (day = ${now.day} AND second <= ${now.second}))`,
    });
    losses.samplingMetadatas.push({samplesReadCount: String(drawn), samplingSpaceSize: String(all)});
  }
  return losses;
}

function keysOf({dimensions}: CheckedRequest): readonly string[] {
  return dimensions.map((_, place) => `k${place}`);
}
