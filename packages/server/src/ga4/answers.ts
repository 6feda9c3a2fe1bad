import {
  dayIn,
  eachDay,
  metrics,
  type IsoDate,
  type Problem,
  type Quality,
  type ReportLine,
  type ReportQuery,
} from '@meglass-finder/reports';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {Answers, GrantedReport, Usage} from '../tenancy/tenant-context.ts';
import {freshFor, type PlannedAnswer, type Planner} from './planner.ts';

/** Milliseconds: GA4 counts a day's last events about this long after it ends. */
const settlesAfter = 12 * 3_600_000;

/** Answers the reports of one property. `describe` puts an error into a problem, and logs what nobody expected. */
export function answersOf(options: {
  property: PropertyAccess;
  planner: Planner;
  usage: Usage;
  reportNow: () => Date;
  describe: (error: unknown) => Problem;
}): Answers {
  const {property, planner, usage, reportNow, describe} = options;

  async function answer(report: GrantedReport, today: IsoDate, planned: Planned): Promise<ReportLine> {
    const {id, definition, params} = report;
    try {
      const answers = await Promise.all(planned.answers);
      const tables = answers.map(({table}) => table);
      const data = definition.decode(tables, params, {today});
      usage.count('reports');
      return {id, data, quality: qualityOf(answers, planned.queries, property)};
    } catch (error) {
      return {id, problem: describe(error)};
    }
  }

  return {
    async *for(reports, signal) {
      const today = dayIn(property.timeZone, reportNow());
      const granted = reports.filter((report) => 'definition' in report);
      const queries = granted.map((report) => [...report.definition.query(report.params, {today})]);
      const answers = planner.ask(property, queries.flat(), () => usage.count('ga4_calls'));
      const lines: Promise<ReportLine>[] = reports.flatMap((report) =>
        'refusal' in report ? Promise.resolve({id: report.id, problem: describe(report.refusal)}) : [],
      );
      let offset = 0;
      granted.forEach((report, index) => {
        const own = queries[index]!;
        const part = answers.slice(offset, (offset += own.length));
        lines.push(answer(report, today, {queries: own, answers: part}));
      });
      yield* asTheyCome(lines, signal);
    },
  };
}

interface Planned {
  readonly queries: readonly ReportQuery[];
  readonly answers: readonly Promise<PlannedAnswer>[];
}

/** Yields what promises bring in the order in which they are settled; stops when the signal aborts. */
async function* asTheyCome<Value>(
  promises: readonly Promise<Value>[],
  signal: AbortSignal,
): AsyncGenerator<Value> {
  const pending = new Map(
    promises.map((promise, index) => [index, promise.then((value) => ({index, value}))]),
  );
  while (pending.size > 0 && !signal.aborted) {
    const {index, value} = await Promise.race(pending.values());
    pending.delete(index);
    yield value;
  }
}

function qualityOf(
  answers: readonly PlannedAnswer[],
  queries: readonly ReportQuery[],
  {timeZone, currency}: PropertyAccess,
): Quality {
  const oldest = answers.reduce((first, next) => (next.askedAt < first.askedAt ? next : first));
  const facts = answers.map((each) => each.facts);
  const zone = oldest.facts.timeZone || timeZone;
  const asked = queries.flatMap((query) => query.metrics);
  const days = queries.flatMap(({ranges}) => Object.values(ranges).flatMap((range) => eachDay(range)));
  const settled = dayIn(zone, new Date(oldest.askedAt.getTime() - settlesAfter));
  return {
    asOf: oldest.askedAt.toISOString(),
    freshUntil: new Date(oldest.askedAt.getTime() + freshFor).toISOString(),
    stale: answers.some(({stale}) => stale),
    partialDays: [...new Set(days.filter((day) => day >= settled))].sort(),
    sampled: facts.some(({sampled}) => sampled),
    thresholded: facts.some(({thresholded}) => thresholded),
    otherRow: facts.some(({otherRow}) => otherRow),
    restrictedMetrics: [...new Set(facts.flatMap(({restrictedMetrics}) => restrictedMetrics))],
    estimated: [...new Set(asked.filter((metric) => 'estimated' in metrics[metric]))],
    timeZone: zone,
    currency: oldest.facts.currency || currency,
  };
}
