import type {EventSource} from '../event-source.ts';
import {withConnection} from '../query.ts';
import type {Row} from '../report-request.ts';
import {checkFunnel} from './check-funnel.ts';
import {countSteps} from './count-steps.ts';
import {funnelEventsStatement} from './funnel-events.ts';
import type {FunnelRequest, FunnelResponse} from './funnel-request.ts';
import {tableRows, visualizationRows} from './funnel-rows.ts';

/** GA4 calls rates integers, too. */
const tableMetrics = [
  'activeUsers',
  'funnelStepCompletionRate',
  'funnelStepAbandonments',
  'funnelStepAbandonmentRate',
].map((name) => ({name, type: 'TYPE_INTEGER'}));

/**
 * Answers a funnel report (`runFunnelReport` of v1alpha) from the events of a property. Throws `InvalidArgument` and
 * `NotEmulated`, and what `signal` was aborted with.
 */
export async function runFunnelReport(
  request: FunnelRequest,
  source: EventSource,
  signal?: AbortSignal,
): Promise<FunnelResponse> {
  const now = source.clock();
  const funnel = checkFunnel(request, now.day);
  const {ranges, breakdown, nextAction, trended, limit} = funnel;
  const several = ranges.length > 1;
  const table: Row[] = [];
  const visualization: Row[] = [];
  await withConnection(source, signal, async (read) => {
    for (const range of ranges) {
      const rows = await read(funnelEventsStatement(funnel, range, source.schema, now));
      const counts = countSteps(rows, funnel);
      const rangeColumn = several ? [range.name] : [];
      table.push(...tableRows(counts, funnel, rangeColumn));
      visualization.push(...visualizationRows(counts, funnel, rangeColumn));
    }
  });
  const headers = (...names: readonly (string | undefined)[]) =>
    ['funnelStepName', ...names, ...(several ? ['dateRange'] : [])].flatMap((name) => (name ? [{name}] : []));
  return {
    funnelTable: {
      dimensionHeaders: headers(breakdown?.name),
      metricHeaders: tableMetrics,
      rows: table.slice(0, limit),
      metadata: {},
    },
    funnelVisualization: {
      dimensionHeaders: headers(trended ? 'date' : undefined, nextAction?.name),
      metricHeaders: tableMetrics.slice(0, 1),
      rows: visualization.slice(0, limit),
      metadata: {},
    },
    kind: 'analyticsData#runFunnelReport',
  };
}
