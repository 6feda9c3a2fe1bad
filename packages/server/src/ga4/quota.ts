import type {PropertyStatus, QuotaLeft} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import type {QuotaName, QuotaReading} from './quota-reading.ts';

/** GA4 keeps a quota of its own for each sort of report. */
export type QuotaKind = 'core' | 'realtime' | 'funnel';

/** Whose question it is, and of which property. Quota belongs to the property, whoever has connected it. */
export interface QuotaPlace {
  readonly tenant: string;
  /** GA4's number of the property. */
  readonly number: string;
  readonly kind: QuotaKind;
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
  realtimeLife(place: Omit<QuotaPlace, 'kind'>): number;
  /** What is left, as far as it is known. */
  left(number: string): PropertyStatus['quotas'];
}

interface Bucket {
  remaining: number;
  /** The most that was left since it was filled. */
  most: number;
  /** When what is known of it stops to count. */
  until: number;
}

interface State {
  readonly buckets: Map<QuotaName, Bucket>;
  /** Tokens that each tenant has spent in the hour that ends at `hourEnds`. */
  readonly spent: Map<string, number>;
  hourEnds: number;
  /** Of the last answer. */
  cost: number;
}

const hour = 3_600_000;
/** Part of the quota that must be left for a question to be asked. */
const reserve: Readonly<Record<Urgency, number>> = {cold: 0, renewal: 0.05, background: 0.5};
/** What GA4 gives a standard property; what is seen of a larger one counts instead. */
const standard: Readonly<Partial<Record<QuotaName, number>>> = {
  tokensPerDay: 200_000,
  tokensPerHour: 40_000,
  tokensPerProjectPerHour: 14_000,
};
const names = Object.keys(standard) as QuotaName[];
/** Milliseconds: GA4 counts its realtime reports anew about every minute. */
const shortestRealtimeLife = 60_000;
/** What a realtime report costs before one was answered. */
const usualRealtimeCost = 40;

/** `now` is the real clock. */
export function createQuotaGovernor(now: () => Date): QuotaGovernor {
  const states = new Map<string, State>();

  function stateOf({number, kind}: Omit<QuotaPlace, 'tenant'>): State {
    const key = `${number}/${kind}`;
    const moment = now().getTime();
    const state = states.get(key) ?? {buckets: new Map(), spent: new Map(), hourEnds: 0, cost: 0};
    states.set(key, state);
    if (moment >= state.hourEnds) {
      state.spent.clear();
      state.hourEnds = endOfHour(moment);
    }
    for (const [name, {until}] of state.buckets) if (moment >= until) state.buckets.delete(name);
    return state;
  }

  return {
    check(place, urgency) {
      const state = stateOf(place);
      const moment = now().getTime();
      for (const [name, {remaining, most, until}] of state.buckets)
        if (names.includes(name) && (remaining <= 0 || remaining < most * reserve[urgency]))
          throw exhausted(until - moment);
      const tokens = state.buckets.get('tokensPerHour');
      if (tokens && tokens.remaining <= keptForOthers(state, place.tenant, tokens.most))
        throw exhausted(state.hourEnds - moment);
    },
    learn(place, reading) {
      if (!reading) return;
      const state = stateOf(place);
      const moment = now().getTime();
      for (const [name, bucket] of Object.entries(reading) as [QuotaName, QuotaReading[QuotaName]][]) {
        if (!bucket) continue;
        const {remaining, consumed} = bucket;
        const known = state.buckets.get(name);
        state.buckets.set(name, {
          remaining,
          most: Math.max(known?.most ?? standard[name] ?? 0, remaining + consumed),
          until: name === 'tokensPerDay' ? endOfDay(moment) : endOfHour(moment),
        });
      }
      state.cost = reading.tokensPerHour?.consumed ?? 0;
      state.spent.set(place.tenant, (state.spent.get(place.tenant) ?? 0) + state.cost);
    },
    realtimeLife({number}) {
      const state = stateOf({number, kind: 'realtime'});
      const moment = now().getTime();
      const cost = state.cost || usualRealtimeCost;
      const lives = names.flatMap((name) => {
        const bucket = state.buckets.get(name);
        return bucket ? [((bucket.until - moment) * cost) / Math.max(1, bucket.remaining)] : [];
      });
      // twice as long as it would last: other questions are about other splits
      return Math.max(shortestRealtimeLife, ...lives.map((life) => 2 * life));
    },
    left(number) {
      const all: Partial<Record<QuotaKind, readonly QuotaLeft[]>> = {};
      for (const kind of ['core', 'realtime', 'funnel'] as const) {
        const {buckets} = stateOf({number, kind});
        if (buckets.size > 0)
          all[kind] = [...buckets].map(([name, {remaining, most}]) => ({name, remaining, most}));
      }
      return all;
    },
  };
}

/** Tokens that are left to the others who have connected the property: what they have not yet spent of their even share. */
function keptForOthers({spent}: State, tenant: string, whole: number): number {
  const share = whole / Math.max(1, spent.size);
  if ((spent.get(tenant) ?? 0) < share) return 0;
  return [...spent].reduce(
    (sum, [other, tokens]) => sum + (other === tenant ? 0 : Math.max(0, share - tokens)),
    0,
  );
}

function exhausted(milliseconds: number): AppError {
  return new AppError(
    'ga4_quota_exhausted',
    'What Google Analytics lets this property ask is nearly used up, and kept for what matters more. Wait.',
    {retryAfter: Math.max(1, Math.ceil(milliseconds / 1000))},
  );
}

function endOfHour(moment: number): number {
  return (Math.floor(moment / hour) + 1) * hour;
}

/** The day of the quota ends at midnight in Los Angeles. */
export function endOfDay(moment: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Los_Angeles',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const past = ((part('hour') % 24) * 3600 + part('minute') * 60 + part('second')) * 1000 + (moment % 1000);
  return moment - past + 24 * hour;
}
