import type {ReportContext} from './define-report.ts';
import {resolveRanges, type PeriodParams} from './params.ts';
import {report, type ReportQuery} from './query.ts';
import {column, type Table} from './table.ts';

/** More pages than anybody reads the titles of. */
const rowLimit = 10_000;

/** The titles under which the pages of a period were seen: the same question whatever a page is ranked by. */
export function pageTitlesQuery(params: PeriodParams, {today}: ReportContext): ReportQuery {
  const {period} = resolveRanges(params, today);
  return report({
    dimensions: ['pagePath', 'pageTitle'],
    metrics: ['screenPageViews'],
    period,
    limit: rowLimit,
  });
}

/** Each path's title; of several, the one that was seen most. */
export function titlesByPath(table: Table): ReadonlyMap<string, string> {
  const path = column(table.dimensions, 'pagePath');
  const title = column(table.dimensions, 'pageTitle');
  const views = column(table.metrics, 'screenPageViews');
  const best = new Map<string, {title: string; views: number}>();
  for (const {dimensions, metrics} of table.rows) {
    const known = best.get(dimensions[path]!);
    if (known && known.views >= metrics[views]!) continue;
    if (dimensions[title] && dimensions[title] !== '(not set)')
      best.set(dimensions[path]!, {title: dimensions[title], views: metrics[views]!});
  }
  return new Map([...best].map(([key, each]) => [key, each.title]));
}
