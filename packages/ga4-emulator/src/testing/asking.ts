import type {EventSource} from '../engine/event-source.ts';
import type {FilterExpression, ReportRequest, Row} from '../engine/report-request.ts';
import {runReport} from '../engine/run-report.ts';

/** Asks for dimensions and metrics, each a list of names with spaces between. */
export function ask(
  source: EventSource,
  dimensions: string,
  metrics: string,
  more: Partial<ReportRequest> = {},
) {
  const names = (list: string) => (list ? list.split(' ').map((name) => ({name})) : []);
  return runReport(
    {property: 'properties/1', dimensions: names(dimensions), metrics: names(metrics), ...more},
    source,
  );
}

/** Rows as text, such as `20260308|google 3 1`. */
export function lines(rows: readonly Row[]): readonly string[] {
  return rows.map(({dimensionValues, metricValues}) =>
    [dimensionValues.map(({value}) => value).join('|'), ...metricValues.map(({value}) => value)].join(' '),
  );
}

/** A filter of one dimension by one text. */
export function where(
  fieldName: string,
  matchType: string,
  value: string,
  caseSensitive = false,
): FilterExpression {
  return {filter: {fieldName, stringFilter: {matchType, value, caseSensitive}}};
}
