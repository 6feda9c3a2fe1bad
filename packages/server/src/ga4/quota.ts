import type {PropertyStatus, QuotaLeft} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import {isOfProject, type QuotaName, type QuotaReading} from './quota-reading.ts';
import {keptForOthers, type Spending} from './quota-shares.ts';
import {endOfDay, endOfHour} from './quota-times.ts';

/** GA4 keeps a quota of its own for each sort of report. */
export type QuotaKind = 'core' | 'realtime' | 'funnel';

/** Whose question it is, and of which property. Quota belongs to the property, whoever has connected it. */
export interface QuotaPlace {
  readonly tenant: string;
  /** GA4's number of the property. */
  readonly number: string;
  readonly kind: QuotaKind;
  /** The Google Cloud project of the tenant's key: it has an hourly limit of its own. Without one each tenant counts as one. */
  readonly project?: string;
  /** The credential that it is asked with, and its generation; the tenant, if not given. */
  readonly reader?: string;
}

/**
 * How much a question matters: `cold` has nobody's older answer to fall back on, `renewal` has one, `background` was asked
 * by nobody who is waiting.
 */
export type Urgency = 'cold' | 'renewal' | 'background';

/** Spends what GA4 gives a property so that it lasts, and evenly among those who have connected it. */
export interface QuotaGovernor {
  /** Throws `AppError` `ga4_quota_exhausted`, with the seconds until it returns, where a question must not be asked. */
  check(place: QuotaPlace, urgency: Urgency): void;
  /** What an answer said of the quota. */
  learn(place: QuotaPlace, reading: QuotaReading | undefined): void;
  /** Milliseconds for which a realtime answer must do, so that the day's tokens last until the day ends. */
  realtimeLife(place: Pick<QuotaPlace, 'tenant' | 'number'>): number;
  /** What was left when this reader was last answered: what others have read of the property is not theirs to see. */
  left(place: Pick<QuotaPlace, 'number'> & {readonly reader: string}): PropertyStatus['quotas'];
}

interface Bucket {
  remaining: number;
  /** The most that was left since it was filled. */
  most: number;
  /** When what is known of it stops to count. */
  until: number;
}

interface State {
  /** By `nameOf`: all projects share the property's own, each has one of its own. */
  readonly buckets: Map<string, Bucket>;
  /** What each reader was told last. */
  readonly told: LRUCache<string, ReadonlyMap<QuotaName, Bucket>>;
  /** What each tenant who has asked within a day has spent in the hour that ends at `hourEnds`. */
  readonly spending: Map<string, Spending & {asked: number}>;
  hourEnds: number;
  /** Of the last answer. */
  cost: number;
}

/** Part of the quota that must be left for a question to be asked. */
const reserve: Readonly<Record<Urgency, number>> = {cold: 0, renewal: 0.05, background: 0.5};
/** What GA4 gives a standard property; what is seen of a larger one counts instead. */
const standard: Readonly<Partial<Record<QuotaName, number>>> = {
  tokensPerDay: 200_000,
  tokensPerHour: 40_000,
  tokensPerProjectPerHour: 14_000,
};
const names = Object.keys(standard) as QuotaName[];
/** Readers of a property whose last answers are remembered. */
const mostReaders = 100;
/** Milliseconds for which a tenant who has asked keeps its share of every hour. */
const remembered = 24 * 3_600_000;
/** Milliseconds: GA4 counts its realtime reports anew about every minute. */
const shortestRealtimeLife = 60_000;
/** What a realtime report costs before one was answered. */
const usualRealtimeCost = 40;

/** `now` is the real clock. */
export function createQuotaGovernor(now: () => Date): QuotaGovernor {
  const states = new Map<string, State>();

  function stateOf({number, kind}: Pick<QuotaPlace, 'number' | 'kind'>): State {
    const key = `${number}/${kind}`;
    const moment = now().getTime();
    const state = states.get(key) ?? {
      buckets: new Map(),
      told: new LRUCache({max: mostReaders}),
      spending: new Map(),
      hourEnds: 0,
      cost: 0,
    };
    states.set(key, state);
    if (moment >= state.hourEnds) {
      for (const [tenant, own] of state.spending)
        if (moment - own.asked < remembered) own.tokens = 0;
        else state.spending.delete(tenant);
      state.hourEnds = endOfHour(moment);
    }
    for (const [name, {until}] of state.buckets) if (moment >= until) state.buckets.delete(name);
    return state;
  }

  /** Notes that a tenant has asked, and what it cost. */
  function spend({spending}: State, {tenant, project = tenant}: QuotaPlace, tokens: number): void {
    const before = spending.get(tenant)?.tokens ?? 0;
    spending.set(tenant, {project, tokens: before + tokens, asked: now().getTime()});
  }

  return {
    check(place, urgency) {
      const {tenant, project = tenant} = place;
      const state = stateOf(place);
      const moment = now().getTime();
      for (const name of names) {
        const bucket = state.buckets.get(nameOf(name, project));
        if (!bucket) continue;
        const {remaining, most, until} = bucket;
        if (remaining <= 0 || remaining < most * reserve[urgency]) throw exhausted(until - moment);
        const ofProject = name === 'tokensPerProjectPerHour' ? project : undefined;
        if (name !== 'tokensPerDay' && remaining <= keptForOthers(state.spending, tenant, most, ofProject))
          throw exhausted(until - moment);
      }
    },
    learn(place, reading) {
      if (!reading) return;
      const {tenant, project = tenant, reader = tenant} = place;
      const state = stateOf(place);
      const moment = now().getTime();
      const told = new Map<QuotaName, Bucket>();
      for (const [name, bucket] of Object.entries(reading) as [QuotaName, QuotaReading[QuotaName]][]) {
        if (!bucket) continue;
        const {remaining, consumed} = bucket;
        const known = state.buckets.get(nameOf(name, project));
        const learnt = {
          remaining,
          most: Math.max(known?.most ?? standard[name] ?? 0, remaining + consumed),
          until: name === 'tokensPerDay' ? endOfDay(moment) : endOfHour(moment),
        };
        state.buckets.set(nameOf(name, project), learnt);
        told.set(name, learnt);
      }
      state.told.set(reader, told);
      state.cost = reading.tokensPerHour?.consumed ?? 0;
      spend(state, place, state.cost);
    },
    realtimeLife({tenant, number}) {
      const state = stateOf({number, kind: 'realtime'});
      const moment = now().getTime();
      const cost = state.cost || usualRealtimeCost;
      const project = state.spending.get(tenant)?.project ?? tenant;
      const lives = names.flatMap((name) => {
        const bucket = state.buckets.get(nameOf(name, project));
        return bucket ? [((bucket.until - moment) * cost) / Math.max(1, bucket.remaining)] : [];
      });
      // twice as long as it would last: other questions are about other splits
      return Math.max(shortestRealtimeLife, ...lives.map((life) => 2 * life));
    },
    left({number, reader}) {
      const all: Partial<Record<QuotaKind, readonly QuotaLeft[]>> = {};
      const moment = now().getTime();
      for (const kind of ['core', 'realtime', 'funnel'] as const) {
        const told = [...(stateOf({number, kind}).told.get(reader) ?? [])];
        const known = told
          .filter(([, {until}]) => moment < until)
          .map(([name, {remaining, most}]) => ({name, remaining, most}));
        if (known.length > 0) all[kind] = known;
      }
      return all;
    },
  };
}

function exhausted(milliseconds: number): AppError {
  return new AppError(
    'ga4_quota_exhausted',
    'What Google Analytics lets this property ask is nearly used up, and kept for what matters more. Wait.',
    {retryAfter: Math.max(1, Math.ceil(milliseconds / 1000))},
  );
}

function nameOf(name: QuotaName, project: string): string {
  return isOfProject(name) ? `${name}/${project}` : name;
}
