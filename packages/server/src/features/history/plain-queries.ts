import {PeriodNotBegun, type CoreQuery, type ReportContext, type ReportQuery} from '@meglass-finder/reports';
import type {GrantedReport} from '../../tenancy/tenant-context.ts';

/** The kinds of reports that are about days of the whole property, and nothing else. */
const kinds: readonly string[] = ['scorecard', 'trend'];

/** What a report asks on a day, if that is something that can be kept: days of the whole property that are not today. */
export function plainQueries(
  definition: GrantedReport['definition'],
  params: unknown,
  seen: ReportContext,
): readonly CoreQuery[] | undefined {
  if (!kinds.includes(definition.kind)) return undefined;
  try {
    const queries = definition.query(params, seen);
    // "Today" is not kept: the last day that is would be shown in its place.
    const isOfToday = queries.some((query) => isPlain(query) && query.ranges.period.start === seen.today);
    return queries.every(isPlain) && !isOfToday ? queries : undefined;
  } catch (error) {
    if (error instanceof PeriodNotBegun) return undefined;
    throw error;
  }
}

/** Whether it asks for days of the whole property: no filter, nothing but the date. */
function isPlain(query: ReportQuery): query is CoreQuery {
  return (
    query.type === 'report' &&
    query.dimensions.length === 1 &&
    query.dimensions[0] === 'date' &&
    query.filter.length === 0 &&
    query.limit === undefined &&
    query.top === undefined
  );
}
