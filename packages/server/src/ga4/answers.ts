import {
  dayIn,
  eachDay,
  metrics,
  PeriodNotBegun,
  type IsoDate,
  type Problem,
  type Quality,
  type ReportLine,
  type ReportQuery,
} from '@meglass-finder/reports';
import type {PropertyAccess} from '../tenancy/access.ts';
import {AppError} from '../app-error.ts';
import type {Answers, GrantedReport, RefusedReport, Usage} from '../tenancy/tenant-context.ts';
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
      const asked = reports.map((report) => ask(report, today));
      const answers = planner.ask(
        property,
        asked.flatMap(({queries}) => queries),
        () => usage.count('ga4_calls'),
      );
      let offset = 0;
      const lines = asked.map(async ({report, queries, refusal}): Promise<ReportLine> => {
        const own = answers.slice(offset, (offset += queries.length));
        if (!report) return refusal;
        return answer(report, today, {queries, answers: own});
      });
      yield* asTheyCome(lines, signal);
    },
  };

  /** What a report asks of GA4; nothing for one that is refused, which is a problem from the start. */
  function ask(report: GrantedReport | RefusedReport, today: IsoDate): Asked {
    const {id} = report;
    if ('refusal' in report) return {queries: [], refusal: {id, problem: describe(report.refusal)}};
    try {
      return {report, queries: report.definition.query(report.params, {today})};
    } catch (error) {
      const told =
        error instanceof PeriodNotBegun
          ? new AppError('invalid_params', `${error.message} Give one that has begun.`, {
              errors: [{pointer: '/params/period', detail: error.message}],
            })
          : error;
      return {queries: [], refusal: {id, problem: describe(told)}};
    }
  }
}

type Asked =
  | {readonly report: GrantedReport; readonly queries: readonly ReportQuery[]; readonly refusal?: never}
  | {readonly report?: never; readonly queries: readonly []; readonly refusal: ReportLine};

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
  const settled = dayIn(zone, new Date(oldest.askedAt.getTime() - settlesAfter));
  const days = queries.flatMap(({ranges}) =>
    Object.values(ranges).flatMap(({start, end}) => eachDay({start: start > settled ? start : settled, end})),
  );
  return {
    asOf: oldest.askedAt.toISOString(),
    freshUntil: new Date(oldest.askedAt.getTime() + freshFor).toISOString(),
    stale: answers.some(({stale}) => stale),
    partialDays: [...new Set(days)].sort(),
    sampled: facts.some(({sampled}) => sampled),
    thresholded: facts.some(({thresholded}) => thresholded),
    otherRow: facts.some(({otherRow}) => otherRow),
    restrictedMetrics: [...new Set(facts.flatMap(({restrictedMetrics}) => restrictedMetrics))],
    estimated: [...new Set(asked.filter((metric) => 'estimated' in metrics[metric]))],
    timeZone: zone,
    currency: oldest.facts.currency || currency,
  };
}
