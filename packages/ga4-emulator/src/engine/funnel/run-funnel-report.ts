import type {EventSource} from '../event-source.ts';
import {toRow, withConnection} from '../query.ts';
import type {Row} from '../report-request.ts';
import {checkFunnel, type CheckedFunnel} from './check-funnel.ts';
import {funnelEventsStatement} from './funnel-events.ts';
import type {FunnelRequest, FunnelResponse} from './funnel-request.ts';
import {walk, type StepEvent} from './walk.ts';

interface FunnelEvent extends StepEvent {
  readonly date: string;
  /** The value of the breakdown. */
  readonly value: string;
}

/** How many users completed a step, and how many of them went on. */
interface Count {
  users: number;
  wentOn: number;
}

/** What is counted in one date range, for each step. */
interface StepCounts {
  readonly total: Count;
  readonly byValue: Map<string, Count>;
  readonly byDate: Map<string, Count>;
}

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
  const {ranges, breakdown, trended, limit} = funnel;
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
      dimensionHeaders: headers(trended ? 'date' : undefined),
      metricHeaders: tableMetrics.slice(0, 1),
      rows: visualization.slice(0, limit),
      metadata: {},
    },
    kind: 'analyticsData#runFunnelReport',
  };
}

function countSteps(
  rows: readonly (readonly unknown[])[],
  {steps, open}: CheckedFunnel,
): readonly StepCounts[] {
  const counts = steps.map((): StepCounts => ({
    total: {users: 0, wentOn: 0},
    byValue: new Map(),
    byDate: new Map(),
  }));
  for (const events of eventsByUser(rows)) {
    const progress = walk(events, steps, open);
    const entered = progress.map(({completed}) => completed).filter((event) => event !== undefined);
    const value = entered.toSorted((one, other) => one.sequence - other.sequence)[0]?.value;
    for (const [index, {completed, wentOn}] of progress.entries()) {
      if (!completed || value === undefined) continue;
      const {total, byValue, byDate} = counts[index]!;
      for (const count of [total, counted(byValue, value), counted(byDate, completed.date)]) {
        count.users++;
        if (wentOn) count.wentOn++;
      }
    }
  }
  return counts;
}

function* eventsByUser(rows: readonly (readonly unknown[])[]): Generator<readonly FunnelEvent[]> {
  let events: FunnelEvent[] = [];
  let current: unknown;
  for (const [user, sequence, time, fits, date, value] of rows) {
    if (user !== current && events.length > 0) {
      yield events;
      events = [];
    }
    current = user;
    events.push({
      sequence: Number(sequence),
      time: Number(time),
      fits: Number(fits),
      date: String(date),
      value: String(value),
    });
  }
  if (events.length > 0) yield events;
}

function counted(counts: Map<string, Count>, key: string): Count {
  const count = counts.get(key) ?? {users: 0, wentOn: 0};
  counts.set(key, count);
  return count;
}

/** Steps that nobody completed have no row. */
function tableRows(
  counts: readonly StepCounts[],
  {steps, breakdown}: CheckedFunnel,
  rangeColumn: readonly string[],
): readonly Row[] {
  const values = breakdown ? topValues(counts, breakdown.limit) : [];
  return steps.flatMap(({name}, index) => {
    const {total, byValue} = counts[index]!;
    const isLast = index === steps.length - 1;
    const of = (count: Count, ...columns: readonly string[]) =>
      count.users > 0
        ? [
            toRow(
              [name, ...columns, ...rangeColumn, ...figures(count, isLast)],
              1 + columns.length + rangeColumn.length,
            ),
          ]
        : [];
    if (!breakdown) return of(total);
    return [
      ...of(total, 'RESERVED_TOTAL'),
      ...values.flatMap((value) => of(byValue.get(value) ?? {users: 0, wentOn: 0}, value)),
    ];
  });
}

/** The values with the most users, in whichever step that is. */
function topValues(counts: readonly StepCounts[], limit: number): readonly string[] {
  const users = new Map<string, number>();
  for (const {byValue} of counts) {
    for (const [value, count] of byValue) users.set(value, Math.max(users.get(value) ?? 0, count.users));
  }
  return [...users]
    .sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([value]) => value);
}

function figures({users, wentOn}: Count, isLast: boolean): readonly number[] {
  if (isLast) return [users, 1, 0, 0];
  return [users, wentOn / users, users - wentOn, (users - wentOn) / users];
}

function visualizationRows(
  counts: readonly StepCounts[],
  {steps, trended}: CheckedFunnel,
  rangeColumn: readonly string[],
): readonly Row[] {
  return steps.flatMap(({name}, index) => {
    const {total, byDate} = counts[index]!;
    if (!trended)
      return total.users > 0 ? [toRow([name, ...rangeColumn, total.users], 1 + rangeColumn.length)] : [];
    return [...byDate]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, {users}]) => toRow([name, date, ...rangeColumn, users], 2 + rangeColumn.length));
  });
}
