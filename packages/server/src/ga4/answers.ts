import {
  dayIn,
  PeriodNotBegun,
  type DateRange,
  type Mark,
  type Problem,
  type ReportContext,
  type ReportLine,
  type ReportQuery,
} from '@meglass-finder/reports';
import type {PropertyAccess} from '../tenancy/access.ts';
import {AppError} from '../app-error.ts';
import type {Answers, GrantedReport, Usage} from '../tenancy/tenant-context.ts';
import {isPassing, type Asker, type PlannedAnswer, type Planner} from './planner.ts';
import {qualityOf} from './quality.ts';

/** A line, and whether it may stay as it is. */
interface Built {
  readonly line: ReportLine;
  readonly fresh: boolean;
}

/** Answers the reports of one property. `describe` puts an error into a problem, and logs what nobody expected. */
export function answersOf(options: {
  property: PropertyAccess;
  planner: Planner;
  usage: Usage;
  reportNow: () => Date;
  /** The property's marks in a range of days. */
  marksIn: (property: PropertyAccess, range: DateRange) => Promise<readonly Mark[]>;
  describe: (error: unknown) => Problem;
}): Answers {
  const {property, planner, usage, reportNow, marksIn, describe} = options;

  return {
    async *for(reports, signal, background = false) {
      const now = reportNow();
      const today = dayIn(property.timeZone, now);
      const asker: Asker = {signal, background, onCall: () => usage.count('ga4_calls')};
      const pending: Promise<ReportLine | undefined>[] = [];
      for (const report of reports) {
        if ('refusal' in report) {
          yield {id: report.id, problem: describe(report.refusal)};
          continue;
        }
        let built: Built | undefined;
        try {
          const context = await contextOf(report, today);
          built = fromKept(report, context, now);
          if (built) {
            usage.count('reports');
            yield built.line;
          }
          if (!built?.fresh) pending.push(anew(report, context, asker, built !== undefined));
        } catch (error) {
          yield {id: report.id, problem: describe(told(error))};
        }
      }
      yield* asTheyCome(pending, signal);
    },
  };

  async function contextOf({definition, params}: GrantedReport, today: string): Promise<ReportContext> {
    switch (definition.takes) {
      case 'status':
        return {today, status: planner.status(property)};
      case 'marks':
        return {today, marks: await marksIn(property, definition.marksIn!(params, {today}))};
      default:
        return {today};
    }
  }

  /** A line of what is kept already; `undefined` if anything is missing. */
  function fromKept(report: GrantedReport, context: ReportContext, now: Date): Built | undefined {
    const {definition, params} = report;
    const queries = [...definition.query(params, context)];
    const answers: PlannedAnswer[] = [];
    const take = (more: readonly ReportQuery[]) =>
      more.every((query) => {
        const kept = planner.peek(property, query);
        if (kept) answers.push(kept);
        return kept !== undefined;
      });
    if (!take(queries)) return undefined;
    const refined =
      definition.refine?.(
        answers.map(({table}) => table),
        params,
        context,
      ) ?? [];
    if (!take(refined)) return undefined;
    queries.push(...refined);
    return {
      line: lineOf(report, context, queries, answers, now),
      fresh: answers.every(({stale}) => !stale),
    };
  }

  /** A fresh line; nothing if there is none and an older one has been sent. */
  async function anew(
    report: GrantedReport,
    context: ReportContext,
    asker: Asker,
    sent: boolean,
  ): Promise<ReportLine | undefined> {
    const {id, definition, params} = report;
    try {
      const queries = [...definition.query(params, context)];
      const answers = await Promise.all(queries.map((query) => planner.ask(property, query, asker)));
      const refined =
        definition.refine?.(
          answers.map(({table}) => table),
          params,
          context,
        ) ?? [];
      queries.push(...refined);
      answers.push(...(await Promise.all(refined.map((query) => planner.ask(property, query, asker)))));
      if (sent && answers.some(({stale}) => stale)) return undefined;
      if (!sent) usage.count('reports');
      return lineOf(report, context, queries, answers, reportNow());
    } catch (error) {
      return sent && isPassing(error) ? undefined : {id, problem: describe(told(error))};
    }
  }

  function lineOf(
    {id, definition, params}: GrantedReport,
    context: ReportContext,
    queries: readonly ReportQuery[],
    answers: readonly PlannedAnswer[],
    now: Date,
  ): ReportLine {
    const data = definition.decode(
      answers.map(({table}) => table),
      params,
      context,
    );
    return {id, data, quality: qualityOf(answers, queries, property, now)};
  }
}

/** What a definition throws, in words for whoever asked. */
function told(error: unknown): unknown {
  if (!(error instanceof PeriodNotBegun)) return error;
  return new AppError('invalid_params', `${error.message} Give one that has begun.`, {
    errors: [{pointer: '/params/period', detail: error.message}],
  });
}

/** Yields what promises bring in the order in which they are settled; stops when the signal aborts. */
async function* asTheyCome<Value>(
  promises: readonly Promise<Value | undefined>[],
  signal: AbortSignal,
): AsyncGenerator<Value> {
  const pending = new Map(
    promises.map((promise, index) => [index, promise.then((value) => ({index, value}))]),
  );
  while (pending.size > 0 && !signal.aborted) {
    const {index, value} = await Promise.race(pending.values());
    pending.delete(index);
    if (value !== undefined) yield value;
  }
}
