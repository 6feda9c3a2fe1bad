import {addDays, isIsoDate, type IsoDate} from './calendar.ts';
import type {ReportDefinition} from './define-report.ts';
import {firstDay} from './period.ts';
import {report, type CoreQuery, type ReportQuery} from './query.ts';
import {isoDateOf, type Table} from './table.ts';

/**
 * Why GA4 cannot have all the days that a report of fixed days asks for, in English; `undefined` if it can. Named periods
 * are of this year or the one before, and never that early. `params` are those that the schema has read.
 */
export function faultOfDays(definition: ReportDefinition, params: unknown): string | undefined {
  const {period} = params as {readonly period?: unknown};
  const end = /\/(\d{4}-\d{2}-\d{2})$/.exec(String(period))?.[1];
  if (!end) return undefined;
  const first = definition
    .query(params, {today: addDays(end, 1)})
    .flatMap(startsOf)
    .sort()[0];
  if (first === undefined || first >= firstDay) return undefined;
  return `The report looks at days from ${first} on, to compare with or to learn from, and GA4 holds no days before ${firstDay}. Begin the period later, or compare it with nothing.`;
}

/** Asks GA4 for the first day of which a property has records. */
export function firstDayQuery(today: IsoDate): CoreQuery {
  return report({
    dimensions: ['date'],
    metrics: ['eventCount'],
    period: {start: firstDay, end: today},
    limit: 1,
    order: {by: 'date', descending: false},
  });
}

/** The day that GA4 answered; `undefined` where there are no records yet. */
export function firstDayIn({rows}: Pick<Table, 'rows'>): IsoDate | undefined {
  return rows
    .map(({dimensions}) => isoDateOf(dimensions[0]!))
    .filter(isIsoDate)
    .sort()[0];
}

function startsOf(query: ReportQuery): readonly IsoDate[] {
  switch (query.type) {
    case 'report':
      return Object.values(query.ranges).map(({start}) => start);
    case 'funnel':
      return [query.period.start];
    case 'cohort':
      return query.cohorts.map(({start}) => start);
    default:
      return [];
  }
}
