import {
  addDays,
  eachDay,
  mayBeSummed,
  type CoreQuery,
  type DateRange,
  type MetricName,
  type ReportContext,
  type TableRow,
} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {noTotal, type FindHistory, type Historic} from '../../ga4/from-history.ts';
import type {PlannedAnswer} from '../../ga4/planner.ts';
import {scopeOf} from '../../ga4/scope.ts';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {GrantedReport, TenantContext} from '../../tenancy/tenant-context.ts';
import {readFigures, readNewestDay} from './history.repository.ts';
import {nameOf, type HeldFigures} from './kept-figures.ts';
import {plainQueries} from './plain-queries.ts';

/** Milliseconds for which is remembered what is kept: whoever looks at a lost property does not ask the database each time. */
const remembered = 30_000;

/** Makes what looks for kept figures. `transactAs` gives a tenant's transactions. */
export function historyFinder(parts: {
  transactAs: (tenant: string) => TenantContext['transact'];
  /** The moment that reports take as now. */
  now: () => Date;
  /** Milliseconds of a clock that never jumps. */
  monotonic: () => number;
}): FindHistory {
  const {transactAs, now, monotonic} = parts;
  const found = new LRUCache<string, {at: number; answer: ReturnType<FindHistory>}>({max: 2000});
  return (property, report, context) => {
    // What is kept is of the whole property: it stands in for nothing that is about some of its rows.
    if (report.rows) return Promise.resolve(undefined);
    const key = `${scopeOf(property)}${context.today} ${context.firstDay ?? ''} ${report.key}`;
    const known = found.get(key);
    if (known && monotonic() - known.at < remembered) return known.answer;
    const answer = answerFromHistory(transactAs(property.tenant), property, report, context, now());
    found.set(key, {at: monotonic(), answer});
    answer.catch(() => found.delete(key));
    return answer;
  };
}

/**
 * Answers a report out of the figures that are kept of each day: as it is today if all of its days are kept, otherwise as
 * it was on the day after the last one that is. `noTotal` if the days are kept, but a total of theirs is neither kept nor may
 * be added up; `undefined` if a day is missing, if anything is filtered, and for all kinds but scorecards and trends.
 */
async function answerFromHistory(
  transact: TenantContext['transact'],
  property: PropertyAccess,
  {definition, params}: Pick<GrantedReport, 'definition' | 'params'>,
  context: ReportContext,
  now: Date,
): Promise<Historic | typeof noTotal | undefined> {
  return transact(async (session) => {
    const newest = await readNewestDay(session, property);
    if (!newest) return undefined;
    let lacking: typeof noTotal | undefined;
    for (const today of new Set([context.today, addDays(newest, 1), newest])) {
      if (today > context.today) continue;
      const asked = plainQueries(definition, params, {...context, today});
      if (!asked) continue;
      const ranges = asked.flatMap(({ranges}) => Object.values(ranges));
      const held = await readFigures(session, property, around(ranges));
      const answers = asked.map((query) => answerOf(query, held, now));
      if (answers.every((answer) => typeof answer === 'object'))
        return {context: {...context, today}, queries: asked, answers};
      if (!answers.includes(undefined)) lacking = noTotal;
    }
    return lacking;
  });
}

function around(ranges: readonly DateRange[]): DateRange {
  return {
    start: ranges.map(({start}) => start).reduce((one, other) => (other < one ? other : one)),
    end: ranges.map(({end}) => end).reduce((one, other) => (other > one ? other : one)),
  };
}

/** The table that GA4 would have answered with; `noTotal` or `undefined` where there is none. */
function answerOf(
  {dimensions, metrics, ranges}: CoreQuery,
  held: ReadonlyMap<string, HeldFigures>,
  now: Date,
): PlannedAnswer | typeof noTotal | undefined {
  const rows: TableRow[] = [];
  const totals: Partial<Record<keyof typeof ranges, readonly number[]>> = {};
  const used: HeldFigures[] = [];
  for (const name of ['period', 'compare'] as const) {
    const range = ranges[name];
    if (!range) continue;
    const days = eachDay(range).map((day) => held.get(nameOf({start: day, end: day})));
    const sums: number[] = [];
    for (const metric of metrics as readonly MetricName[]) {
      const total = totalOf(metric, days, held.get(nameOf(range)));
      if (typeof total !== 'number') return total;
      sums.push(total);
    }
    totals[name] = sums;
    for (const day of days as readonly HeldFigures[])
      rows.push({
        range: name,
        dimensions: [day.start.replaceAll('-', '')],
        metrics: metrics.map((metric) => day.figures[metric as MetricName]!),
      });
    used.push(...(days as readonly HeldFigures[]));
  }
  const last = used.find(({start}) => start === ranges.period.end)!;
  const having = (fact: 'sampled' | 'thresholded' | 'otherRow') =>
    used.some((each) => metrics.some((metric) => each[fact].includes(metric as MetricName)));
  return {
    table: {dimensions, metrics, rows, totals, rowCount: rows.length, complete: true},
    facts: {
      timeZone: last.timeZone,
      currency: last.currency,
      sampled: having('sampled'),
      thresholded: having('thresholded'),
      otherRow: having('otherRow'),
      restrictedMetrics: [],
    },
    askedAt: last.askedAt,
    freshFor: 0,
    age: Math.max(0, now.getTime() - last.askedAt.getTime()),
    stale: true,
  };
}

/** A metric's total: GA4's own if it is kept, the sum of the days if that is the same, else `noTotal`. `undefined` if a day is missing. */
function totalOf(
  metric: MetricName,
  days: readonly (HeldFigures | undefined)[],
  whole: HeldFigures | undefined,
): number | typeof noTotal | undefined {
  const figures = days.map((day) => day?.figures[metric]);
  if (figures.some((figure) => figure === undefined)) return undefined;
  const kept = whole?.figures[metric];
  if (kept !== undefined) return kept;
  return mayBeSummed(metric, 'date')
    ? (figures as number[]).reduce((sum, figure) => sum + figure, 0)
    : noTotal;
}
