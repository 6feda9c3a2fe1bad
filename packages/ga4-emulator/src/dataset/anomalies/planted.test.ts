import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {EventSource} from '../../engine/event-source.ts';
import type {FilterExpression} from '../../engine/report-request.ts';
import {ask} from '../../testing/asking.ts';
import {generatedProperty} from '../../testing/generated-property.ts';
import {isoDay, parseIsoDay} from '../calendar.ts';
import {InvalidOption} from '../property-spec.ts';
import {siteAnomalies, sites, undisturbedSites} from '../sites.ts';
import {plantedAnomalies, type PlantedAnomaly} from './planted.ts';

const today = '2026-11-23';
const end = parseIsoDay(today)!;

/** A metric of the rows that an anomaly names, over its days. */
async function figure(source: EventSource, anomaly: PlantedAnomaly, metric: string): Promise<number> {
  const filters = anomaly.where.map(({dimension, values}): FilterExpression => ({
    filter: {fieldName: dimension, inListFilter: {values, caseSensitive: true}},
  }));
  const onEvents = anomaly.where.some(({dimension}) => dimension === 'eventName') && metric === 'sessions';
  const {rows} = await ask(source, '', metric, {
    dateRanges: [{startDate: anomaly.from, endDate: anomaly.to}],
    // Nobody has a session of an event that cannot be sent: all sessions stay as they are.
    ...(filters.length > 0 && !onEvents && {dimensionFilter: {andGroup: {expressions: filters}}}),
  });
  return Number(rows[0]?.metricValues[0]?.value ?? 0);
}

describe.each(Object.keys(sites))('%s', (site) => {
  const kinds = siteAnomalies[site]!;
  const months = kinds.length + 1;
  const planted = plantedAnomalies({site, seed: 1, months}, today).filter(({to}) => to <= today);
  const start = Math.min(...planted.map(({from}) => parseIsoDay(from)!));
  let disturbed: Awaited<ReturnType<typeof generatedProperty>>;
  let undisturbed: typeof disturbed;
  beforeAll(async () => {
    disturbed = await generatedProperty(sites[site]!, {start, end});
    undisturbed = await generatedProperty(undisturbedSites[site]!, {start, end});
  });
  afterAll(() => {
    disturbed.close();
    undisturbed.close();
  });

  it('has every kind of anomaly within the time that it takes all of them to come once', () => {
    expect(new Set(planted.map(({kind}) => kind))).toEqual(new Set(kinds.map(({kind}) => kind)));
  });

  it.each(planted.map((anomaly) => [anomaly.id, anomaly] as const))(
    'has %s in its data',
    async (_, anomaly) => {
      const [real, usual] = [
        await figure(disturbed.source, anomaly, anomaly.metric),
        await figure(undisturbed.source, anomaly, anomaly.metric),
      ];
      // What nobody looked at before may go viral; what falls must have been there.

      const least = anomaly.direction === 'up' ? 1 : 10;

      if (anomaly.direction === 'up')
        expect(real).toBeGreaterThanOrEqual(anomaly.factor * Math.max(least, usual));
      else expect([usual >= least, real <= anomaly.factor * usual]).toEqual([true, true]);
      if (anomaly.steady === undefined) return;
      const steady = [
        await figure(disturbed.source, anomaly, anomaly.steady),
        await figure(undisturbed.source, anomaly, anomaly.steady),
      ] as const;
      expect(Math.abs(steady[0] / steady[1] - 1)).toBeLessThan(0.2);
    },
  );

  it('leaves the days without anomalies as they are', async () => {
    const free = Array.from({length: end - start}, (_, index) => start + index).find((day) => {
      const before = plantedAnomalies({site, seed: 1, months}, isoDay(day));
      return before.every(({from, to}) => parseIsoDay(to)! < day - 1 || parseIsoDay(from)! > day);
    })!;
    const dateRanges = [{startDate: isoDay(free), endDate: isoDay(free)}];
    const sessions = async (source: EventSource) =>
      Number((await ask(source, '', 'sessions', {dateRanges})).rows[0]!.metricValues[0]!.value);
    const ratio = (await sessions(disturbed.source)) / (await sessions(undisturbed.source));
    expect(Math.abs(ratio - 1)).toBeLessThan(0.08);
  });

  it.each([1, 2, 77])('begins at least two anomalies in any 90 days, with seed %i', (seed) => {
    for (let day = end - 400; day <= end; day += 9) {
      const recent = plantedAnomalies({site, seed, months: 4}, isoDay(day)).filter(
        ({from}) => parseIsoDay(from)! > day - 90,
      );
      expect(recent.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('has no two at the same time', () => {
    const all = plantedAnomalies({site, seed: 3, months: 25}, today);
    for (const [index, {from}] of all.entries()) if (index > 0) expect(from > all[index - 1]!.to).toBe(true);
  });

  it('plants the same whatever today is, and other things with another seed', () => {
    const ids = (seed: number, until: string) =>
      plantedAnomalies({site, seed, months: 25}, until).map(({id}) => id);
    const earlier = ids(1, '2026-03-01').filter((id) => id.slice(-10) > '2025-01-01');
    expect(ids(1, today)).toEqual(expect.arrayContaining(earlier));
    expect(ids(2, today)).not.toEqual(ids(1, today));
    expect(ids(1, today).length).toBeGreaterThan(24);
  });
});

it.each([
  ['town', today],
  ['constructor', today],
  ['city', 'today'],
])('refuses the site %s on %s', (site, day) => {
  expect(() => plantedAnomalies({site, seed: 1, months: 25}, day)).toThrow(InvalidOption);
});
