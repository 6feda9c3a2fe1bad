import {habit} from '../drawn-days.ts';
import type {DayPlan, Incident, Site} from '../site.ts';
import type {AnomalyKind, Effect} from './anomaly.ts';
import {occurrencesBetween} from './schedule.ts';

/** The share of people who get through while a site is down: a cached page here and there. */
const throughOutage = 0.03;

/** The same site with anomalies in its days. */
export function withAnomalies(site: Site, kinds: readonly AnomalyKind[]): Site {
  const effectsOn = (seed: number, day: number) =>
    occurrencesBetween(kinds, seed, day, day).map(({effect}) => effect);
  const planOf = (seed: number, day: number) => effectsOn(seed, day).reduce(altered, site.planOf(seed, day));
  return {
    ...site,
    planOf,
    newUsersOn: (seed, day) =>
      effectsOn(seed, day).length > 0 ? planOf(seed, day).newUsers : site.newUsersOn(seed, day),
  };
}

function altered(plan: DayPlan, effect: Effect): DayPlan {
  const {botShare = 0, bots, incident} = effect;
  const machines: Incident = bots ? {bots: {...bots, sessions: plan.newUsers * botShare}} : {};
  const changed = withOutage(withTraffic(plan, effect), effect);
  return {...changed, incident: {...changed.incident, ...incident, ...machines}};
}

/** More or fewer people over some sources, and as many as before over the others. */
function withTraffic(plan: DayPlan, {traffic}: Effect): DayPlan {
  if (!traffic) return plan;
  const weights = plan.traffic.map((weight, index) => weight * (traffic.get(index) ?? 1));
  const sum = (list: readonly number[]) => list.reduce((total, weight) => total + weight, 0);
  const ratio = sum(weights) / sum(plan.traffic);
  const usual = plan.habit ?? habit;
  const pull = usual + (1 - usual) * ratio;
  return {
    ...plan,
    traffic: weights,
    newUsers: plan.newUsers * ratio,
    pull: plan.pull * pull,
    habit: usual / pull,
  };
}

/** Who would have come while the site was down does not come later. */
function withOutage(plan: DayPlan, {outage}: Effect): DayPlan {
  if (!outage) return plan;
  const [from, to] = [outage.fromHour * 60, outage.toHour * 60];
  const sum = (list: readonly number[]) => list.reduce((total, weight) => total + weight, 0);
  const minutes = plan.minutes.map((weight, minute) =>
    minute >= from && minute < to ? weight * throughOutage : weight,
  );
  const left = sum(minutes) / sum(plan.minutes);
  return {
    ...plan,
    minutes,
    newUsers: plan.newUsers * left,
    pull: plan.pull * left,
    incident: {...plan.incident, down: {from, to}},
  };
}
