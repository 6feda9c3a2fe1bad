import type {ReportContext} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {Answers, GrantedReport, RefusedReport, Usage} from '../tenancy/tenant-context.ts';
import type {WireLine} from '../wire/body.ts';
import {wholeOf, type Lines} from '../wire/send-lines.ts';
import {asTheyCome, jointSignal} from './as-they-come.ts';
import {lineFor, reportLines, type LineParts, type View, type Viewer} from './report-lines.ts';

/** Bytes of whole pages kept in memory. */
const maximumBytes = 64_000_000;
/** Milliseconds in which a page is answered, however many questions follow from each other and wherever they wait. */
const pageDeadline = 10_000;

/** Makes what answers the reports of a property. */
export function answering(
  parts: LineParts & {
    /** Told of pages that are asked for, not with every call: at least once a day each. */
    readonly onPage: (property: PropertyAccess, reports: readonly (GrantedReport | RefusedReport)[]) => void;
  },
): (property: PropertyAccess, usage: Usage) => Answers {
  const {monotonic, onPage, instruments} = parts;
  const lines = reportLines(parts);

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

  return (stored, usage) => ({
    ask(reports, signal, background = false) {
      const view = lines.view(stored, usage);
      const {property, scope} = view;
      const pageKey = pageKeyOf(scope, reports);
      const page = pages.get(pageKey);
      if (page && monotonic() < page.until) {
        usage.count('reports', reports.length);
        instruments.report('ready', reports.length);
        return page.lines;
      }
      onPage(property, reports);
      let until = Infinity;
      const kept: WireLine[] = [];
      const missing: GrantedReport[] = [];
      const answered: GrantedReport[] = [];
      for (const report of reports) {
        if ('refusal' in report) {
          kept.push(lines.problemLine(report, report.refusal));
          continue;
        }
        const known = lines.findReady(view, report);
        if (known) {
          kept.push(lineFor(report, known.body));
          until = Math.min(until, known.until);
          answered.push(report);
        } else missing.push(report);
      }
      if (answered.length > 0) {
        usage.count('reports', answered.length);
        instruments.report('ready', answered.length);
      }
      if (answered.length === reports.length) {
        const whole = {kept, whole: wholeOf(kept)};
        pages.set(pageKey, {lines: whole, until});
        return whole;
      }
      if (missing.length === 0) return {kept};
      const own = signal();
      const key = background ? `${pageKey} background` : pageKey;
      const others = joint.get(key);
      if (others) {
        usage.count('reports', missing.length);
        others.join(own);
        return {kept: others.kept, coming: asTheyCome(others.coming, own)};
      }
      const all = jointSignal();
      all.join(own);
      const begun = monotonic();
      const changed = Promise.withResolvers<boolean>();
      const asker: Viewer = {
        signal: all.signal,
        background,
        left: background ? undefined : () => pageDeadline - (monotonic() - begun),
        onCall: () => usage.count('ga4_calls'),
        onChanged: () => changed.resolve(true),
      };
      const attributes = {
        tenant: property.tenant,
        'report.ready': answered.length,
        'report.missing': missing.length,
      };
      const made = instruments.opened(
        'report.page',
        attributes,
        () => missing.map((report) => make(view, report, asker)),
        (all) => Promise.all(all.flatMap((each) => each.coming)),
      );
      const coming = made.flatMap((each) => each.coming);
      made.forEach(({line, isFresh}, index) => {
        if (line) kept.push(line);
        if (isFresh) answered.push(missing[index]!);
      });
      if (coming.length === 0) return {kept};
      // What was ready may turn out, with the answer to another, to be of days that are counted otherwise by now.
      void Promise.allSettled(coming).then(() => changed.resolve(false));
      for (const report of answered)
        coming.push(
          changed.promise.then((is) => (is ? lines.inItsDays(view, report, asker, true) : undefined)),
        );
      joint.set(key, {kept, coming, join: all.join});
      const leave = () => joint.delete(key);
      Promise.all(coming).then(leave, leave);
      all.signal.addEventListener('abort', leave);
      return {kept, coming: asTheyCome(coming, own)};
    },
  });

  /** What there is of a report at once, and what comes. */
  function make(view: View, report: GrantedReport, asker: Viewer): Made {
    const whole = (line: WireLine): Made => ({line, isFresh: false, coming: []});
    const withContext = (context: ReportContext): Made => {
      const built = lines.fromKept(view, report, context);
      return {
        line: built && lineFor(report, built.body),
        isFresh: built?.fresh ?? false,
        coming: built?.fresh ? [] : [lines.anew(view, report, context, asker, built !== undefined)],
      };
    };
    try {
      const context = lines.contextOf(view, report);
      if (!(context instanceof Promise)) return withContext(context);
      const made = context
        .then(withContext)
        .catch((error: unknown) => whole(lines.problemLine(report, error)));
      return {
        line: undefined,
        isFresh: false,
        coming: [made.then(({line}) => line), made.then(({coming: [next]}) => next)],
      };
    } catch (error) {
      return whole(lines.problemLine(report, error));
    }
  }
}

interface Made {
  readonly line: WireLine | undefined;
  /** The line is all that there will be. */
  readonly isFresh: boolean;
  readonly coming: Promise<WireLine | undefined>[];
}

const pageKeys = new WeakMap<object, {readonly number: number; readonly ofScope: Map<string, string>}>();
/** Properties for which the keys of a page are remembered at most. */
const mostScopes = 500;
let lastNumber = 0;

/** The key of a page in a scope, by the identity of its reports: one text each time, whose hash is known after the first. */
function pageKeyOf(scope: string, reports: object): string {
  let page = pageKeys.get(reports);
  if (!page || page.ofScope.size > mostScopes)
    pageKeys.set(reports, (page = {number: (lastNumber += 1), ofScope: new Map()}));
  let key = page.ofScope.get(scope);
  if (key === undefined) page.ofScope.set(scope, (key = scope + page.number));
  return key;
}
