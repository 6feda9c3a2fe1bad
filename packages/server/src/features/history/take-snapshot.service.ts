import {
  addDays,
  daysIn,
  eachDay,
  report,
  resolveComparison,
  resolvePeriod,
  type CoreQuery,
  type DateRange,
  type IsoDate,
  type MetricName,
  type RangeName,
} from '@meglass-finder/reports';
import {AppError} from '../../app-error.ts';
import type {PlannedAnswer} from '../../ga4/planner.ts';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {GrantedReport, TenantContext} from '../../tenancy/tenant-context.ts';
import {deleteHistory, isCurrent, lockHistory, readHeldRanges, writeFigures} from './history.repository.ts';
import {
  daysLookedBack,
  isSettled,
  keptMetrics,
  keptPeriods,
  nameOf,
  type HeldFigures,
  type KeptFigures,
} from './kept-figures.ts';
import {plainQueries} from './plain-queries.ts';

/** What taking a snapshot needs. */
export interface Snapshot {
  readonly transact: TenantContext['transact'];
  readonly property: PropertyAccess;
  /** The property's calendar day. */
  readonly today: IsoDate;
  /** Reports that pages have shown lately: the totals that they show are kept as well. */
  readonly shown?: readonly Pick<GrantedReport, 'definition' | 'params'>[];
  /** Asks GA4, or what is kept of it, with nobody waiting. Rejects with `AppError`. */
  readonly ask: (query: CoreQuery) => Promise<PlannedAnswer>;
  /** Whether nothing of the tenant may be deleted. */
  readonly isHeld: (session: Parameters<typeof lockHistory>[0]) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** Days that one question asks for at most. */
const daysAtOnce = 366;

/**
 * Keeps the figures of every day that is over and not kept yet, or that GA4 may count anew, and its totals of the usual
 * periods and of those that pages show. Twice does no harm. Nothing is kept if the key is replaced meanwhile. Returns how many ranges were written;
 * throws `AppError` if GA4 cannot be asked now: what it gave until then is kept.
 */
export async function takeSnapshot(parts: Snapshot): Promise<number> {
  const {transact, property, today, shown = [], ask, isHeld, signal} = parts;
  const held = await transact((session) => readHeldRanges(session, property));
  const isDone = (range: DateRange) => held.get(nameOf(range))?.settled === true;

  async function keep(pairs: readonly Ranges[], totals: boolean): Promise<number> {
    const asked = await Promise.all(pairs.map((pair) => askMetrics(ask, pair, totals)));
    signal.throwIfAborted();
    const found = new Map(
      asked.flatMap((each) => figuresOf(each, totals)).map((each) => [nameOf(each), each]),
    );
    const wanted = [...found.values()]
      .filter((each) => !isDone(each))
      .map((each) => ({...each, settled: isSettled(each.end, today)}));
    return transact(async (session) => {
      if (!(await isCurrent(session, property))) return 0;
      await lockHistory(session, property.id);
      await writeFigures(session, property, wanted);
      return wanted.length;
    });
  }

  const pairs = [...usualRanges(today), ...shownRanges(shown, today, property.firstDay)]
    .filter(({period, compare = period}) => isKept(period, today) && isKept(compare, today))
    .filter(({period, compare}) => !isDone(period) || (compare && !isDone(compare)));
  const covered = new Set(
    pairs.flatMap(({period, compare}) => [period, ...(compare ? [compare] : [])].flatMap(eachDay)),
  );
  let written = await keep(pairs, true);
  const missing = eachDay({start: addDays(today, -daysLookedBack), end: addDays(today, -1)}).filter(
    (day) => !covered.has(day) && !isDone({start: day, end: day}),
  );
  for (const range of runsOf(missing).reverse()) written += await keep([{period: range}], false);
  await transact(async (session) => {
    if (!(await isHeld(session))) await deleteHistory(session, property.id, property.credential);
  });
  return written;
}

type Ranges = CoreQuery['ranges'] & {readonly compare?: DateRange | undefined};

/** The usual periods, each with the one before it; of the month that goes on, the days until yesterday. */
function usualRanges(today: IsoDate): Ranges[] {
  return keptPeriods.map((name) => {
    const period = resolvePeriod(name, name === 'thisMonth' ? addDays(today, -1) : today);
    return {period, compare: resolveComparison(name, period, 'previous', 'date')};
  });
}

/** Ranges that one morning keeps beside the usual ones at most. */
const mostShown = 24;

/** What reports show of days that are over: own dates, other comparisons. What holds today is shown until yesterday. */
function shownRanges(
  shown: NonNullable<Snapshot['shown']>,
  today: IsoDate,
  firstDay: IsoDate | undefined,
): Ranges[] {
  const found = new Map<string, Ranges>();
  for (const {definition, params} of shown) {
    const of = (day: IsoDate) => plainQueries(definition, params, {today: day, firstDay, marks: []}) ?? [];
    const isOver = ({ranges}: CoreQuery) => Object.values(ranges).every(({end}) => end < today);
    const queries = of(today).every(isOver) ? of(today) : of(addDays(today, -1));
    for (const {ranges} of queries.filter(isOver)) found.set(JSON.stringify(ranges), ranges);
  }
  return [...found.values()].slice(0, mostShown);
}

/** Whether figures of these days are kept at all. */
function isKept({start}: DateRange, today: IsoDate): boolean {
  return start >= addDays(today, -daysLookedBack);
}

/** What GA4 answered, by metric; a metric that it does not give for this property is not there. */
interface Asked {
  readonly ranges: Ranges;
  readonly answers: ReadonlyMap<MetricName, PlannedAnswer>;
}

async function askMetrics(ask: Snapshot['ask'], ranges: Ranges, totals: boolean): Promise<Asked> {
  const answers = new Map<MetricName, PlannedAnswer>();
  const outcomes = await Promise.allSettled(
    keptMetrics.map((metric) => ask(report({dimensions: ['date'], metrics: [metric], ...ranges, totals}))),
  );
  outcomes.forEach((outcome, index) => {
    const metric = keptMetrics[index]!;
    if (outcome.status === 'fulfilled') {
      const {stale, facts} = outcome.value;
      if (stale) throw new AppError('ga4_unavailable', 'Google Analytics gives nothing newer now.');
      if (!facts.restrictedMetrics.includes(metric)) answers.set(metric, outcome.value);
      return;
    }
    const error: unknown = outcome.reason;
    if (!(error instanceof AppError) || error.code !== 'ga4_request_refused') throw error;
  });
  return {ranges, answers};
}

/** Figures of each day in the ranges that were asked for; with `totals`, of the ranges themselves as well. */
function figuresOf({ranges, answers}: Asked, totals: boolean): HeldFigures[] {
  if (answers.size === 0) return [];
  return (['period', 'compare'] as const).flatMap((name) => {
    const range = ranges[name];
    if (!range) return [];
    const days = eachDay(range).map((day) =>
      held({start: day, end: day}, answers, (metric, answer) => valueOn(answer, name, day)),
    );
    const isDay = range.start === range.end;
    const whole = held(range, answers, (_metric, answer) => answer.table.totals[name]?.[0] ?? 0);
    return totals && !isDay ? [...days, whole] : days;
  });
}

function held(
  range: DateRange,
  answers: Asked['answers'],
  figureOf: (metric: MetricName, answer: PlannedAnswer) => number,
): HeldFigures {
  const all = [...answers];
  const [[, first]] = all as [[MetricName, PlannedAnswer]];
  const having = (fact: 'sampled' | 'thresholded' | 'otherRow') =>
    all.filter(([, {facts}]) => facts[fact]).map(([metric]) => metric);
  const kept: KeptFigures = {
    figures: Object.fromEntries(all.map(([metric, answer]) => [metric, figureOf(metric, answer)])),
    sampled: having('sampled'),
    thresholded: having('thresholded'),
    otherRow: having('otherRow'),
    timeZone: first.facts.timeZone,
    currency: first.facts.currency,
  };
  const askedAt = all.map(([, each]) => each.askedAt).reduce((one, other) => (other < one ? other : one));
  return {...range, ...kept, askedAt};
}

/** GA4's figure of one day; it has no row for a day on which nothing happened. */
function valueOn({table}: PlannedAnswer, range: RangeName, day: IsoDate): number {
  const date = day.replaceAll('-', '');
  return table.rows.find((row) => row.range === range && row.dimensions[0] === date)?.metrics[0] ?? 0;
}

/** Days put together to ranges without holes, each of so many days at most; both in their order. */
function runsOf(days: readonly IsoDate[]): DateRange[] {
  const runs: DateRange[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last.end, 1) === day && daysIn(last) < daysAtOnce)
      runs[runs.length - 1] = {start: last.start, end: day};
    else runs.push({start: day, end: day});
  }
  return runs;
}
