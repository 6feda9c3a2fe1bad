import {
  dayIn,
  eachDay,
  isEstimated,
  type AnyMetricName,
  type Quality,
  type ReportQuery,
} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import type {PropertyAccess} from '../tenancy/access.ts';
import {rangesOf} from './freshness.ts';
import type {PlannedAnswer} from './planner.ts';

/** Milliseconds: GA4 counts a day's last events about this long after it ends. */
const settlesAfter = 12 * 3_600_000;
/** Milliseconds: a new measuring tag shows its first figures about this long after at the latest. */
const gathersFor = 48 * 3_600_000;

/** What makes a report less exact than it looks, by the answers that it rests on; `now` where it rests on none. */
export function qualityOf(
  answers: readonly PlannedAnswer[],
  queries: readonly ReportQuery[],
  property: PropertyAccess,
  now: Date,
): Quality {
  const {timeZone, currency} = property;
  const asOf = answers.reduce(
    (first, {askedAt}) => (askedAt < first ? askedAt : first),
    answers[0]?.askedAt ?? now,
  );
  const until = answers.map((each) => each.askedAt.getTime() + each.freshFor);
  const facts = answers.map((each) => each.facts);
  const zone = facts.find((each) => each.timeZone)?.timeZone ?? timeZone;
  const settled = dayIn(zone, new Date(asOf.getTime() - settlesAfter));
  const days = queries
    .flatMap(rangesOf)
    .flatMap(({start, end}) => eachDay({start: start > settled ? start : settled, end}));
  return {
    ...(isGathering(answers, queries, property, now) && {gathering: true}),
    asOf: asOf.toISOString(),
    freshUntil: new Date(
      Math.min(...until, ...(until.length === 0 ? [now.getTime() + 60_000] : [])),
    ).toISOString(),
    stale: answers.some(({stale}) => stale),
    partialDays: [...new Set(days)].filter((day) => day <= dayIn(zone, now)).sort(),
    sampled: facts.some(({sampled}) => sampled),
    thresholded: facts.some(({thresholded}) => thresholded),
    otherRow: facts.some(({otherRow}) => otherRow),
    restrictedMetrics: [...new Set(facts.flatMap(({restrictedMetrics}) => restrictedMetrics))],
    estimated: [...new Set(queries.flatMap(estimatedOf))],
    timeZone: zone,
    currency: facts.find((each) => each.currency)?.currency ?? currency,
  };
}

/** Properties of which GA4 has given a row, by our ids. */
const withRows = new LRUCache<string, true>({max: 10_000});

/** Whether a property is new and GA4 has given nothing of it; what a filter leaves out says nothing about that. */
function isGathering(
  answers: readonly PlannedAnswer[],
  queries: readonly ReportQuery[],
  {id, connectedAt}: PropertyAccess,
  now: Date,
): boolean {
  if (answers.some(({table}) => table.rows.length > 0)) withRows.set(id, true);
  if (!connectedAt || now.getTime() - connectedAt.getTime() >= gathersFor) return false;
  return (
    answers.length > 0 &&
    !withRows.has(id) &&
    !queries.some((query) => 'filter' in query && query.filter.length > 0)
  );
}

function estimatedOf(query: ReportQuery): readonly AnyMetricName[] {
  if (query.type === 'cohort' || query.type === 'funnel') return ['activeUsers'];
  return query.metrics.filter(isEstimated);
}
