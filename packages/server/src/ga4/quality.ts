import {
  dayIn,
  eachDay,
  isEstimated,
  type AnyMetricName,
  type Quality,
  type ReportQuery,
} from '@meglass-finder/reports';
import type {PropertyAccess} from '../tenancy/access.ts';
import {rangesOf} from './freshness.ts';
import type {PlannedAnswer} from './planner.ts';

/** Milliseconds: GA4 counts a day's last events about this long after it ends. */
const settlesAfter = 12 * 3_600_000;

/** What makes a report less exact than it looks, by the answers that it rests on; `now` where it rests on none. */
export function qualityOf(
  answers: readonly PlannedAnswer[],
  queries: readonly ReportQuery[],
  {timeZone, currency}: PropertyAccess,
  now: Date,
): Quality {
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

function estimatedOf(query: ReportQuery): readonly AnyMetricName[] {
  if (query.type === 'cohort' || query.type === 'funnel') return ['activeUsers'];
  return query.metrics.filter(isEstimated);
}
