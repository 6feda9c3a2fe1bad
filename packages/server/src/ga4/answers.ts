import type {DateRange, Mark, Problem, ReportContext, ReportQuery} from '@meglass-finder/reports';
import {PeriodNotBegun} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import type {Instruments} from '../observed/instruments.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {Answers, GrantedReport, RefusedReport, Usage} from '../tenancy/tenant-context.ts';
import {bodyOf, reportBody, type Body, type WireLine} from '../wire/body.ts';
import {wholeOf, type Lines} from '../wire/send-lines.ts';
import {asTheyCome, jointSignal} from './as-they-come.ts';
import {dayClock} from './day-clock.ts';
import {isLost, type FindHistory} from './from-history.ts';
import {isPassing, type Asker, type PlannedAnswer, type Planner} from './planner.ts';
import {qualityOf} from './quality.ts';
import {scopeOf} from './scope.ts';

/** A line's body, and whether it is all that there will be. */
interface Built {
  readonly body: Body;
  readonly fresh: boolean;
}

/** Bytes of ready lines kept in memory. */
const maximumBytes = 64_000_000;
/** Milliseconds in which a page is answered, however many questions follow from each other and wherever they wait. */
const pageDeadline = 10_000;
/** Milliseconds for which a line with marks is kept: they are written at any time. */
const marksFor = 30_000;

/** Makes what answers the reports of a property. `describe` puts an error into a problem, and logs what nobody expected. */
export function answering(options: {
  planner: Planner;
  reportNow: () => Date;
  monotonic: () => number;
  /** The property's marks in a range of days, of those rows that the report is about. */
  marksIn: (
    property: PropertyAccess,
    range: DateRange,
    rows: GrantedReport['rows'],
  ) => Promise<readonly Mark[]>;
  /** Told of pages that are asked for, not with every call: at least once a day each. */
  onPage: (property: PropertyAccess, reports: readonly (GrantedReport | RefusedReport)[]) => void;
  /** Looks for figures that were kept, where GA4 gives none. */
  findHistory: FindHistory;
  describe: (error: unknown) => Problem;
  instruments: Instruments;
}): (property: PropertyAccess, usage: Usage) => Answers {
  const {planner, reportNow, monotonic, marksIn, onPage, findHistory, describe, instruments} = options;
  const dayOf = dayClock();
  /** Ready lines, so that what is asked again and again costs nothing but sending it. */
  const ready = new LRUCache<string, {body: Body; until: number}>({
    maxSize: maximumBytes,
    sizeCalculation: ({body}, key) => 2 * body.bytes.length + key.length,
  });

  /** Whole pages, as long as each of their lines is ready. */
  const pages = new LRUCache<string, {lines: Lines; until: number}>({
    maxSize: maximumBytes,
    sizeCalculation: ({lines: {kept}}) => 2 * kept.reduce((sum, {body}) => sum + body.bytes.length, 100),
  });

  /** Pages that are being answered: who asks for the same joins them. */
  const joint = new Map<
    string,
    {kept: readonly WireLine[]; coming: Promise<WireLine | undefined>[]; join: (signal: AbortSignal) => void}
  >();

  return (property, usage) => {
    const {timeZone} = property;

    function ask(
      reports: Parameters<Answers['ask']>[0],
      signal: () => AbortSignal,
      background = false,
    ): ReturnType<Answers['ask']> {
      const now = reportNow();
      const today = dayOf(timeZone, now);
      const scope = `${scopeOf(property)}${today} `;
      const page = pages.get(scope + numberOf(reports));
      if (page && monotonic() < page.until) {
        usage.count('reports', reports.length);
        instruments.report('ready', reports.length);
        return page.lines;
      }
      onPage(property, reports);
      let until = Infinity;
      const kept: WireLine[] = [];
      const missing: GrantedReport[] = [];
      let answered = 0;
      for (const report of reports) {
        if ('refusal' in report) {
          kept.push({id: report.id, body: problemBody(report.refusal)});
          continue;
        }
        const known = ready.get(scope + report.key);
        if (known && monotonic() < known.until) {
          kept.push(lineFor(report, known.body));
          until = Math.min(until, known.until);
          answered += 1;
        } else missing.push(report);
      }
      if (answered > 0) {
        usage.count('reports', answered);
        instruments.report('ready', answered);
      }
      if (answered === reports.length) {
        const lines = {kept, whole: wholeOf(kept)};
        pages.set(scope + numberOf(reports), {lines, until});
        return lines;
      }
      if (missing.length === 0) return {kept};
      const own = signal();
      const key = `${scope}${numberOf(reports)}${background ? ' background' : ''}`;
      const others = joint.get(key);
      if (others) {
        usage.count('reports', missing.length);
        others.join(own);
        return {kept: others.kept, coming: asTheyCome(others.coming, own)};
      }
      const all = jointSignal();
      all.join(own);
      const begun = monotonic();
      const asker: Asker = {
        signal: all.signal,
        background,
        left: background ? undefined : () => pageDeadline - (monotonic() - begun),
        onCall: () => usage.count('ga4_calls'),
      };
      const coming: Promise<WireLine | undefined>[] = [];
      for (const report of missing) {
        const build = (context: ReportContext) => {
          const built = fromKept(report, context, now, scope);
          if (built) usage.count('reports');
          return built;
        };
        const {takes, marksIn: daysOf} = report.definition;
        if (takes === 'marks') {
          const context = inWords(report, async () => ({
            today,
            marks: await marksIn(property, daysOf!(report.params, {today}), report.rows),
          }));
          const built = context.then((found) => ('body' in found ? found : build(found)));
          coming.push(built.then((found) => found && lineFor(report, found.body)));
          coming.push(
            Promise.all([context, built]).then(([found, first]) =>
              'body' in found || first?.fresh ? undefined : anew(report, found, asker, scope, !!first),
            ),
          );
          continue;
        }
        const context = takes === 'status' ? {today, status: planner.status(property)} : {today};
        let built: Built | undefined;
        try {
          built = build(context);
        } catch (error) {
          kept.push({id: report.id, body: problemBody(error)});
          continue;
        }
        if (built) kept.push(lineFor(report, built.body));
        if (!built?.fresh) coming.push(anew(report, context, asker, scope, built !== undefined));
      }
      if (coming.length === 0) return {kept};
      joint.set(key, {kept, coming, join: all.join});
      const leave = () => joint.delete(key);
      const attributes = {
        tenant: property.tenant,
        'report.ready': kept.length,
        'report.coming': missing.length,
      };
      instruments.span('report.page', attributes, () => Promise.all(coming)).then(leave, leave);
      all.signal.addEventListener('abort', leave);
      return {kept, coming: asTheyCome(coming, own)};
    }

    /** A line of what is kept already; `undefined` if anything is missing. */
    function fromKept(
      report: GrantedReport,
      context: ReportContext,
      now: Date,
      scope: string,
    ): Built | undefined {
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
      const refined = definition.refine?.(tablesOf(answers), params, context) ?? [];
      if (!take(refined)) return undefined;
      return built(report, context, [...queries, ...refined], answers, now, scope);
    }

    /** A fresh line; nothing if there is none and an older one has been sent. */
    async function anew(
      report: GrantedReport,
      context: ReportContext,
      asker: Asker,
      scope: string,
      sent: boolean,
    ): Promise<WireLine | undefined> {
      const {id, definition, params} = report;
      const askEach = (queries: readonly ReportQuery[]) =>
        Promise.all(queries.map((query) => planner.ask(property, query, asker)));
      try {
        const queries = [...definition.query(params, context)];
        const answers = await askEach(queries);
        const known = ready.get(scope + report.key); // whoever waited for the same has put it together
        if (known && monotonic() < known.until) {
          if (!sent) usage.count('reports');
          instruments.report('ready');
          return lineFor(report, known.body);
        }
        const refined = definition.refine?.(tablesOf(answers), params, context) ?? [];
        answers.push(...(await askEach(refined)));
        if (sent && answers.some(({stale}) => stale)) return undefined;
        if (!sent) usage.count('reports');
        const {body} = built(report, context, [...queries, ...refined], answers, reportNow(), scope);
        return lineFor(report, body);
      } catch (error) {
        if (asker.signal.aborted || (sent && isPassing(error))) return undefined;
        const body = isLost(error) ? await historyBody(report, context, error) : undefined;
        return body ? lineFor(report, body) : {id, body: problemBody(error)};
      }
    }

    /** What was kept of the report's days, marked as such; `undefined` if there is nothing. */
    async function historyBody(
      report: GrantedReport,
      context: ReportContext,
      {code}: AppError,
    ): Promise<Body | undefined> {
      try {
        const found = await findHistory(property, report, context);
        if (!found) return undefined;
        const {definition, params} = report;
        const seen =
          definition.takes === 'marks'
            ? {
                ...found.context,
                marks: await marksIn(property, definition.marksIn!(params, found.context), report.rows),
              }
            : found.context;
        const data = definition.decode(tablesOf(found.answers), params, seen);
        const quality = qualityOf(found.answers, found.queries, property, reportNow());
        instruments.report('history');
        usage.count('reports');
        return reportBody(data, {...quality, history: code});
      } catch (error) {
        describe(error); // on record; what is told is why there are no new figures
        return undefined;
      }
    }

    function built(
      {definition, params, key}: GrantedReport,
      context: ReportContext,
      queries: readonly ReportQuery[],
      answers: readonly PlannedAnswer[],
      now: Date,
      scope: string,
    ): Built {
      const data = definition.decode(tablesOf(answers), params, context);
      const quality = qualityOf(answers, queries, property, now);
      const body = reportBody(data, quality);
      const fresh = !quality.stale;
      const age = Math.max(0, ...answers.map((answer) => answer.age)) / 1000;
      instruments.report(fresh ? 'new' : 'stale', 1, age);
      const left = Math.min(
        ...answers.map(({age, freshFor}) => freshFor - age),
        definition.takes === 'marks' ? marksFor : Infinity,
      );
      if (fresh && definition.takes !== 'status') ready.set(scope + key, {body, until: monotonic() + left});
      return {body, fresh};
    }

    return {ask};
  };

  /** What work brings, or the problem that kept it from it. */
  async function inWords<Value>(
    {id}: GrantedReport,
    work: () => Promise<Value>,
  ): Promise<Value | (WireLine & {fresh: true})> {
    try {
      return await work();
    } catch (error) {
      return {id, body: problemBody(error), fresh: true};
    }
  }

  function problemBody(error: unknown): Body {
    instruments.report('problem');
    return bodyOf({problem: describe(told(error))});
  }
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** A number for each page, by the identity of its reports. */
function numberOf(reports: object): number {
  let number = numbers.get(reports);
  if (number === undefined) numbers.set(reports, (number = lastNumber += 1));
  return number;
}

function lineFor({id, known}: GrantedReport, body: Body): WireLine {
  return {id, body: known !== undefined && known === body.etag ? body.unchanged! : body};
}

function tablesOf(answers: readonly PlannedAnswer[]) {
  return answers.map(({table}) => table);
}

/** What a definition throws, in words for whoever asked. */
function told(error: unknown): unknown {
  if (!(error instanceof PeriodNotBegun)) return error;
  return new AppError('invalid_params', `${error.message} Give one that has begun.`, {
    errors: [{pointer: '/params/period', detail: error.message}],
  });
}
