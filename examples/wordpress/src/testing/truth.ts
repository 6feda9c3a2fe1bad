import path from 'node:path';
import {askGa4, type Ga4Answer} from '@meglass-finder/dev/e2e/ga4';
import {propertyNumber, type RunningService} from '../run/service.ts';

/** The last 28 days before a moment of the property's time. */
export function last28Days(now: string): {startDate: string; endDate: string} {
  const day = (ago: number) =>
    new Date(Date.parse(`${now.slice(0, 10)}T00:00Z`) - ago * 86_400_000).toISOString().slice(0, 10);
  return {startDate: day(28), endDate: day(1)};
}

/** What GA4 itself says, past our service: asked by its official client. */
export async function ga4(service: RunningService, now: string, request: object): Promise<Ga4Answer> {
  const demo = {
    emulator: service.emulator.endpoint,
    home: path.dirname(path.dirname(service.emulator.caFile)),
  };
  const [answer] = await askGa4(demo, {
    property: `properties/${propertyNumber}`,
    dateRanges: [last28Days(now)],
    limit: 10_000,
    ...request,
  });
  return answer!;
}

/** Views of each page by its readable path without a slash at its end, and the spellings that it has in GA4. */
export async function viewsByPage(
  service: RunningService,
  now: string,
): Promise<Map<string, {views: number; spellings: string[]}>> {
  const {rows} = await ga4(service, now, {
    dimensions: [{name: 'pagePath'}],
    metrics: [{name: 'screenPageViews'}],
  });
  const pages = new Map<string, {views: number; spellings: string[]}>();
  for (const {dimensionValues, metricValues} of rows) {
    const spelling = dimensionValues[0]!.value;
    const readable = decodeURIComponent(spelling).replace(/(.)\/$/, '$1');
    const page = pages.get(readable) ?? {views: 0, spellings: []};
    page.views += Number(metricValues[0]!.value);
    page.spellings.push(spelling);
    pages.set(readable, page);
  }
  return pages;
}

/** Figures of all spellings of a page together, counted by GA4. */
export async function figuresInGa4(
  service: RunningService,
  now: string,
  spellings: readonly string[],
): Promise<Record<string, number>> {
  const names = ['screenPageViews', 'activeUsers', 'keyEvents', 'userEngagementDuration'];
  const {rows} = await ga4(service, now, {
    metrics: names.map((name) => ({name})),
    dimensionFilter: {
      filter: {fieldName: 'pagePath', inListFilter: {values: spellings, caseSensitive: true}},
    },
  });
  return Object.fromEntries(names.map((name, index) => [name, Number(rows[0]!.metricValues[index]!.value)]));
}
