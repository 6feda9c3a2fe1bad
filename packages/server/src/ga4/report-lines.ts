import type {DateRange, IsoDate, Mark, Problem, ReportContext, ReportQuery} from '@meglass-finder/reports';
import {PeriodNotBegun} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import type {Instruments} from '../observed/instruments.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {GrantedReport, Usage} from '../tenancy/tenant-context.ts';
import {bodyOf, reportBody, type Body, type WireLine} from '../wire/body.ts';
import {dayClock} from './day-clock.ts';
import {isLost, noTotal, type FindHistory} from './from-history.ts';
import {isPassing} from './passing.ts';
import type {Asker, PlannedAnswer, Planner} from './planner.ts';
import {PropertyChanged} from './property-changed.ts';
import {qualityOf} from './quality.ts';
import {scopeOfDay} from './scope.ts';

/** A property as a page looks at it. */
export interface View {
  readonly property: PropertyAccess;
  readonly now: Date;
  /** The property's calendar day. */
  readonly today: IsoDate;
  /** What every key of what is kept begins with. */
  readonly scope: string;
  readonly usage: Usage;
}

/** Who looks at a page. */
export interface Viewer extends Asker {
  /** Told when an answer was counted in other days or other money than it was asked for. */
  readonly onChanged: () => void;
}

/** A line's body, and whether it is all that there will be. */
export interface Built {
  readonly body: Body;
  readonly fresh: boolean;
}

/** What lines are made of. */
export interface LineParts {
  readonly planner: Planner;
  readonly reportNow: () => Date;
  readonly monotonic: () => number;
  /** The property's marks in a range of days, of those rows that the report is about. */
  readonly marksIn: (
    property: PropertyAccess,
    range: DateRange,
    rows: GrantedReport['rows'],
  ) => Promise<readonly Mark[]>;
  /** Looks for figures that were kept, where GA4 gives none. */
  readonly findHistory: FindHistory;
  /** Puts an error into a problem, and logs what nobody expected. */
  readonly describe: (error: unknown) => Problem;
  readonly instruments: Instruments;
}

/** Bytes of ready lines kept in memory. */
const maximumBytes = 64_000_000;
/** Milliseconds for which a line with marks is kept: they are written at any time. */
const marksFor = 30_000;

/** Makes the lines of single reports, and keeps those that are ready. */
export function reportLines(parts: LineParts) {
  const {planner, reportNow, monotonic, marksIn, findHistory, describe, instruments} = parts;
  const dayOf = dayClock();
  /** Ready lines, so that what is asked again and again costs nothing but sending it. */
  const ready = new LRUCache<string, {body: Body; until: number}>({
    maxSize: maximumBytes,
    sizeCalculation: ({body}, key) => 2 * body.bytes.length + key.length,
  });

  function view(stored: PropertyAccess, usage: Usage): View {
    const property = planner.current(stored);
    const now = reportNow();
    const today = dayOf(property.timeZone, now);
    return {property, now, today, scope: scopeOfDay(property, today), usage};
  }

  function findReady({scope}: View, {key}: GrantedReport): {body: Body; until: number} | undefined {
    const known = ready.get(scope + key);
    return known && monotonic() < known.until ? known : undefined;
  }

  /** What a report sees besides tables; a promise where that has to be read. */
  function contextOf({property, today}: View, report: GrantedReport): ReportContext | Promise<ReportContext> {
    const {takes, marksIn: daysOf} = report.definition;
    const context = {today, firstDay: property.firstDay};
    if (takes === 'status') return {...context, status: planner.status(property)};
    if (takes !== 'marks') return context;
    return marksIn(property, daysOf!(report.params, context), report.rows).then((marks) => ({
      ...context,
      marks,
    }));
  }

  /** A line of what is kept already; `undefined` if anything is missing. */
  function fromKept(view: View, report: GrantedReport, context: ReportContext): Built | undefined {
    const {definition, params} = report;
    const queries = [...definition.query(params, context)];
    const answers: PlannedAnswer[] = [];
    const take = (more: readonly ReportQuery[]) =>
      more.every((query) => {
        const kept = planner.peek(view.property, query);
        if (kept) answers.push(kept);
        return kept !== undefined;
      });
    if (!take(queries)) return undefined;
    const refined = definition.refine?.(tablesOf(answers), params, context) ?? [];
    if (!take(refined)) return undefined;
    const line = built(view, report, context, [...queries, ...refined], answers, view.now);
    view.usage.count('reports');
    return line;
  }

  /** A fresh line; nothing if there is none and an older one has been sent. */
  async function anew(
    view: View,
    report: GrantedReport,
    context: ReportContext,
    asker: Viewer,
    sent: boolean,
  ): Promise<WireLine | undefined> {
    const attributes = {tenant: view.property.tenant, 'report.kind': report.definition.kind};
    return instruments.span('report', attributes, async () => {
      try {
        return await asked(view, report, context, asker, sent);
      } catch (error) {
        if (!(error instanceof PropertyChanged))
          return withoutAnswer(view, report, context, asker, sent, error);
      }
      asker.onChanged();
      return inItsDays(view, report, asker, sent);
    });
  }

  /** The line in the days and the money that GA4 counts in now. */
  async function inItsDays(
    before: View,
    report: GrantedReport,
    asker: Viewer,
    sent: boolean,
  ): Promise<WireLine | undefined> {
    const now = view(before.property, before.usage);
    let context: ReportContext = {today: now.today, firstDay: now.property.firstDay};
    try {
      context = await contextOf(now, report);
      return await asked(now, report, context, asker, sent);
    } catch (error) {
      return withoutAnswer(now, report, context, asker, sent, error);
    }
  }

  async function asked(
    view: View,
    report: GrantedReport,
    context: ReportContext,
    asker: Viewer,
    sent: boolean,
  ): Promise<WireLine | undefined> {
    const {definition, params} = report;
    const askEach = (queries: readonly ReportQuery[]) =>
      Promise.all(queries.map((query) => planner.ask(view.property, query, asker)));
    const queries = [...definition.query(params, context)];
    const answers = await askEach(queries);
    const known = findReady(view, report); // whoever waited for the same has put it together
    if (known) {
      if (!sent) view.usage.count('reports');
      instruments.report('ready');
      return lineFor(report, known.body);
    }
    const refined = definition.refine?.(tablesOf(answers), params, context) ?? [];
    answers.push(...(await askEach(refined)));
    if (sent && answers.some(({stale}) => stale)) return undefined;
    if (!sent) view.usage.count('reports');
    const {body} = built(view, report, context, [...queries, ...refined], answers, reportNow());
    return lineFor(report, body);
  }

  /** What is told where GA4 gave nothing new. */
  async function withoutAnswer(
    view: View,
    report: GrantedReport,
    context: ReportContext,
    asker: Viewer,
    sent: boolean,
    error: unknown,
  ): Promise<WireLine | undefined> {
    if (asker.signal.aborted || (sent && isPassing(error))) return undefined;
    const body = isLost(error) ? await historyBody(view, report, context, error) : undefined;
    if (body === noTotal) return problemLine(report, withoutTotal(error as AppError));
    return body ? lineFor(report, body) : problemLine(report, error);
  }

  /** What was kept of the report's days, marked as such; `noTotal` or `undefined` if there is nothing to show. */
  async function historyBody(
    {property, usage}: View,
    report: GrantedReport,
    context: ReportContext,
    {code}: AppError,
  ): Promise<Body | typeof noTotal | undefined> {
    try {
      const found = await findHistory(property, report, context);
      if (!found || found === noTotal) return found;
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
    {property, scope}: View,
    {definition, params, key}: GrantedReport,
    context: ReportContext,
    queries: readonly ReportQuery[],
    answers: readonly PlannedAnswer[],
    now: Date,
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

  function problemLine({id}: Pick<GrantedReport, 'id'>, error: unknown): WireLine {
    instruments.report('problem');
    return {id, body: bodyOf({problem: describe(told(error))})};
  }

  return {view, findReady, contextOf, fromKept, anew, inItsDays, problemLine};
}

/** The line of a report: without its data for those who have it. */
export function lineFor({id, known}: GrantedReport, body: Body): WireLine {
  return {id, body: known !== undefined && known === body.etag ? body.unchanged! : body};
}

function tablesOf(answers: readonly PlannedAnswer[]) {
  return answers.map(({table}) => table);
}

/** Why there are no figures, though their days are kept. */
function withoutTotal({code, message, retryAfter}: AppError): AppError {
  const why =
    'Figures of these days are kept, but no total of users or sessions over them, which is no sum of the days.';
  return new AppError(code, `${message} ${why}`, {retryAfter});
}

/** What a definition throws, in words for whoever asked. */
function told(error: unknown): unknown {
  if (error instanceof PropertyChanged)
    return new AppError('ga4_unavailable', 'Google Analytics is changing the property. Try again shortly.', {
      retryAfter: 30,
    });
  if (!(error instanceof PeriodNotBegun)) return error;
  return new AppError('invalid_params', `${error.message} Give one that has begun.`, {
    errors: [{pointer: '/params/period', detail: error.message}],
  });
}
