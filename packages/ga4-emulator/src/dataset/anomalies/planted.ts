import {calendarDay, dayNumber, isoDay, parseIsoDay} from '../calendar.ts';
import {InvalidOption, type PropertySpec} from '../property-spec.ts';
import {siteAnomalies} from '../sites.ts';
import type {AnomalyTrace} from './anomaly.ts';
import {occurrencesBetween} from './schedule.ts';

/** An anomaly that is in a property's data. */
export interface PlantedAnomaly extends AnomalyTrace {
  /** Kind and first day, such as `outage-2026-10-05`. */
  readonly id: string;
  /** Such as `outage`. */
  readonly kind: string;
  /** The first and the last day (`YYYY-MM-DD` on the property's calendar); the last may be later than today. */
  readonly from: string;
  readonly to: string;
}

/**
 * What is planted in a property's data up to a day (`YYYY-MM-DD`, the clock's today on the property's calendar), the
 * oldest first: at least two anomalies begin in any 90 days. The factors hold at scale 1. Throws `InvalidOption`.
 */
export function plantedAnomalies(
  {site, seed, months}: Pick<PropertySpec, 'site' | 'seed' | 'months'>,
  today: string,
): readonly PlantedAnomaly[] {
  const kinds = Object.hasOwn(siteAnomalies, site) ? siteAnomalies[site] : undefined;
  if (!kinds)
    throw new InvalidOption(`There is no site "${site}": there is ${Object.keys(siteAnomalies).join(', ')}.`);
  const last = parseIsoDay(today);
  if (last === undefined) throw new InvalidOption(`"${today}" is not a day: write it as 2026-11-23.`);
  const {year, month} = calendarDay(last);
  const first = dayNumber(year, month - months + 1, 1);
  return occurrencesBetween(kinds, seed, first, last).map(({kind, first: begin, last: end, effect}) => ({
    id: `${kind}-${isoDay(begin)}`,
    kind,
    from: isoDay(begin),
    to: isoDay(end),
    what: effect.what,
    where: effect.where,
    metric: effect.metric,
    direction: effect.direction,
    factor: effect.factor,
    ...(effect.steady !== undefined && {steady: effect.steady}),
  }));
}
