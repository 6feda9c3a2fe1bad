import {rangeColumn} from '../check.ts';
import {merges, partOf} from '../metrics.ts';
import {rangeNameSql, sameRow} from '../report-tables.ts';
import {partsOf, type Statement} from '../slice.ts';
import {Parameters} from '../sql.ts';
import {type CheckedPivotRequest} from './check-pivot.ts';

/** A value that a column must have. */
export interface Selection {
  /** The place of the column. */
  readonly place: number;
  readonly value: string;
}

/** The cells of a pivot report: its columns as text, then all metrics, the hidden ones too. */
export function cellsSql({report, columns}: CheckedPivotRequest): string {
  const texts = columns.map((name, place) => (name === rangeColumn ? 'range_name' : `d${place}`));
  const metrics = report.metrics.map((_, place) => `m${place}`);
  return `SELECT ${[...texts, ...metrics].join(', ')} FROM report ${report.keepEmptyRows ? '' : 'WHERE NOT empty'}`;
}

/**
 * The figures of some of the columns alone, worked out of the sessions behind the cells: a session or a user in several
 * cells counts once, and cells that are all zero count too, though nobody sees them. The columns as text, then all
 * metrics. With no column there is one row, of everything.
 */
export function rollupStatement(
  request: CheckedPivotRequest,
  places: readonly number[],
  selections: readonly Selection[] = [],
): Statement {
  const {report, columns} = request;
  const parameters = new Parameters();
  const key = (place: number) => (columns[place] === rangeColumn ? 'range_index' : `k${place}`);
  const text = (place: number) => {
    if (columns[place] === rangeColumn) return rangeNameSql(report, parameters);
    const {text: spelled} = report.dimensions[place]!.field;
    return spelled ? spelled(key(place)) : key(place);
  };
  const keys = places.map(key);
  const merged = partsOf(report).map((name) => `${merges[partOf(name).merge](name)} AS ${name}`);
  const metrics = report.metrics.map(({field: {sql}}, place) => `${sql} AS m${place}`);
  const where = selections.map(({place, value}) => `${text(place)} = ${parameters.bind(value)}`);
  const columnsSql = [...places.map((place, index) => `${text(place)} AS c${index}`), ...metrics];
  return {
    sql: `SELECT ${columnsSql.length > 0 ? columnsSql.join(', ') : '1'} FROM (
        SELECT ${[...keys, 'session_id', 'user_id', ...merged].join(', ')}
        FROM ${report.metricFilter ? `slice SEMI JOIN report ON ${sameRow(report)}` : 'slice'}
        ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
        GROUP BY ${[...keys, 'session_id', 'user_id'].join(', ')}
      ) ${keys.length > 0 ? `GROUP BY ${keys.join(', ')}` : ''}`,
    parameters,
  };
}
