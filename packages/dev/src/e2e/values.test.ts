import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {demoSites} from '../demo/sites.ts';
import {askGa4, type Ga4Answer} from './ga4.ts';
import {startDemo, type RunningDemo} from './run-demo.ts';

/** What a page asks, and the days that it means, counted by hand. */
type Case = readonly [
  period: string,
  compare: string,
  days: readonly [start: string, end: string],
  compared?: readonly [start: string, end: string],
];
type SiteName = (typeof demoSites)[number]['site'];
const everySite = demoSites.map(({site}) => site);

const moments: readonly {what: string; now: string; sites: readonly SiteName[]; cases: readonly Case[]}[] = [
  {
    what: "a month's first day",
    now: '2026-11-01T09:00:00+09:00',
    sites: ['city'],
    cases: [
      ['today', 'previous', ['2026-11-01', '2026-11-01']],
      ['yesterday', 'previousYear', ['2026-10-31', '2026-10-31'], ['2025-10-31', '2025-10-31']],
      ['last7days', 'none', ['2026-10-25', '2026-10-31']],
      ['thisMonth', 'previous', ['2026-11-01', '2026-11-01']],
      ['lastMonth', 'previous', ['2026-10-01', '2026-10-31'], ['2026-09-01', '2026-09-30']],
      ['thisFiscalYear', 'previous', ['2026-04-01', '2026-11-01'], ['2025-04-01', '2025-11-01']],
    ],
  },
  {
    what: 'the day after a leap day',
    now: '2028-03-01T12:00:00+09:00',
    sites: ['shop'],
    cases: [
      ['today', 'none', ['2028-03-01', '2028-03-01']],
      ['yesterday', 'previousYear', ['2028-02-29', '2028-02-29'], ['2027-02-28', '2027-02-28']],
      ['last7days', 'previousYear weekday', ['2028-02-23', '2028-02-29'], ['2027-02-24', '2027-03-02']],
      ['lastMonth', 'previousYear', ['2028-02-01', '2028-02-29'], ['2027-02-01', '2027-02-28']],
      ['thisMonth', 'previous', ['2028-03-01', '2028-03-01']],
      ['2028-02-28/2028-03-01', 'previous', ['2028-02-28', '2028-03-01'], ['2028-02-25', '2028-02-27']],
    ],
  },
  {
    what: "the fiscal year's first day",
    now: '2026-04-01T08:00:00+09:00',
    sites: ['company'],
    cases: [
      ['today', 'previous weekday', ['2026-04-01', '2026-04-01']],
      ['yesterday', 'none', ['2026-03-31', '2026-03-31']],
      ['thisWeek', 'previous', ['2026-03-30', '2026-04-01'], ['2026-03-23', '2026-03-25']],
      ['last28days', 'previous weekday', ['2026-03-04', '2026-03-31'], ['2026-02-04', '2026-03-03']],
      ['lastMonth', 'previous', ['2026-03-01', '2026-03-31'], ['2026-02-01', '2026-02-28']],
      ['thisFiscalYear', 'previous', ['2026-04-01', '2026-04-01']],
    ],
  },
  {
    what: 'half a minute after midnight in Tokyo',
    now: '2026-11-22T15:00:30Z',
    sites: everySite,
    cases: [
      ['today', 'previous', ['2026-11-23', '2026-11-23']],
      ['yesterday', 'previous', ['2026-11-22', '2026-11-22'], ['2026-11-21', '2026-11-21']],
      ['last7days', 'none', ['2026-11-16', '2026-11-22']],
      ['thisWeek', 'previous', ['2026-11-23', '2026-11-23']],
      ['lastWeek', 'previousYear', ['2026-11-16', '2026-11-22'], ['2025-11-16', '2025-11-22']],
      ['2026-11-01/2026-11-15', 'previous', ['2026-11-01', '2026-11-15'], ['2026-10-17', '2026-10-31']],
    ],
  },
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(moments)('on $what', ({now, sites, cases}) => {
  let home: string;
  let demo: RunningDemo;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'finder-values-'));
    await chmod(home, 0o755); // PostgreSQL may run as another account than this test
    demo = await startDemo({home, now, timeZone: 'UTC'});
  });
  afterAll(async () => {
    await demo?.stop();
    await rm(home, {recursive: true, force: true});
  });

  it.each(sites)('every kind of widget shows what GA4 itself says of the site "%s"', async (site) => {
    const property = `properties/${demoSites.find((each) => each.site === site)!.number}`;
    const page = await browser.newPage({viewport: {width: 1280, height: 1600}});
    await page.goto(`${demo.page}?site=${site}`);
    await settled(page);
    let counted = 0;
    for (const [period, comparison, days, compared] of cases) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/v1/reports'));
      await page.evaluate(
        ([period, compare, align = 'date']) =>
          Object.assign(document.querySelector('finder-provider')!, {period, compare, align}),
        [period, ...comparison.split(' ')],
      );
      await answered;
      await settled(page);
      const expected = await fromGa4(demo, property, days, compared);
      const what = `${site} ${period} ${comparison}`;
      expect(await shown(page), what).toEqual(expected);
      counted += expected.scorecards[1]![0] ?? 0;
    }
    expect(counted).toBeGreaterThan(1000);
    const [period, , [startDate, endDate]] = cases[2]!;
    expect(await hoursShown(page, period)).toEqual(await hoursOf(demo, property, startDate, endDate));
    await page.close();
  });
});

type Hours = Record<string, number>;

/** The figures of a heatmap that is put into the page, by `weekday hour`; cells of nothing are left out. */
async function hoursShown(page: Page, period: string): Promise<Hours> {
  await page.evaluate((days) => {
    const heatmap = Object.assign(document.createElement('finder-heatmap'), {period: days, compare: 'none'});
    document.querySelector('finder-provider')!.append(heatmap);
    heatmap.scrollIntoView();
  }, period);
  await page.waitForSelector('finder-heatmap[data-state="ready"], finder-heatmap[data-state="partial"]');
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelector('finder-heatmap')!.shadowRoot!.querySelectorAll<HTMLElement>('tbody td')]
        .map(({dataset: {weekday, hour, value}}) => [`${weekday} ${hour}`, Number(value)] as const)
        .filter(([, value]) => value > 0),
    ),
  );
}

async function hoursOf(
  demo: RunningDemo,
  property: string,
  startDate: string,
  endDate: string,
): Promise<Hours> {
  const [answer] = await askGa4(demo, {
    property,
    dateRanges: [{startDate, endDate}],
    dimensions: [{name: 'dayOfWeek'}, {name: 'hour'}],
    metrics: [{name: 'sessions'}],
  });
  return Object.fromEntries(
    answer!.rows.map(({dimensionValues: [day, hour], metricValues: [sessions]}) => [
      `${day!.value} ${Number(hour!.value)}`,
      Number(sessions!.value),
    ]),
  );
}

/** Waits until no widget waits for anything. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const dashboard = document.querySelector('finder-dashboard')!.shadowRoot; // it is loaded when it is on the page
    const widgets = [...(dashboard?.querySelectorAll('[data-state]') ?? [])];
    return (
      widgets.length === 8 &&
      widgets.every((widget) => ['ready', 'partial', 'empty'].includes(widget.getAttribute('data-state')!))
    );
  });
}

const metrics = ['activeUsers', 'sessions', 'screenPageViews', 'keyEvents'];
const tables = [
  {dimension: 'pagePath', metric: 'screenPageViews', limit: 8},
  {dimension: 'sessionDefaultChannelGroup', metric: 'sessions', limit: 5},
  {dimension: 'deviceCategory', metric: 'sessions', limit: 5},
];

/** What the page shows: of each figure now and before; of each list, its rows' values; the days of the trend. */
interface Figures {
  scorecards: (number | null)[][];
  trend: number;
  lists: (readonly [value: string, now: number, before: number | null])[][];
}

async function shown(page: Page): Promise<Figures> {
  const figures = await page.evaluate(() => {
    const root = document.querySelector('finder-dashboard')!.shadowRoot!;
    const number = (node: Element | null | undefined, name = 'data-value') =>
      node?.hasAttribute(name) ? Number(node.getAttribute(name)) : null;
    const part = (widget: Element, name: string) => widget.shadowRoot!.querySelector(`[part="${name}"]`);
    return {
      scorecards: [...root.querySelectorAll('finder-scorecard')].map((card) => [
        number(part(card, 'figure')),
        number(part(card, 'against')),
      ]),
      trend: number(part(root.querySelector('finder-trend')!, 'plot'), 'data-total')!,
      lists: [...root.querySelectorAll('finder-ranking, finder-breakdown')].map((list) =>
        [...list.shadowRoot!.querySelectorAll('tbody tr')].map(
          (row) =>
            [
              row.getAttribute('data-value')!,
              number(row.querySelector('[part="figure"]'))!,
              number(row.querySelector('[part="change"]'), 'data-previous'),
            ] as const,
        ),
      ),
    };
  });
  return {...figures, lists: figures.lists.map(inOrder)};
}

async function fromGa4(
  demo: RunningDemo,
  property: string,
  [startDate, endDate]: readonly [string, string],
  compared: readonly [string, string] | undefined,
): Promise<Figures> {
  const dateRanges = [{name: 'now', startDate, endDate}];
  if (compared) dateRanges.push({name: 'before', startDate: compared[0], endDate: compared[1]});
  const [totals, ...lists] = await askGa4(
    demo,
    {property, dateRanges, metrics: metrics.map((name) => ({name}))},
    ...tables.map(({dimension, metric}) => ({
      property,
      dateRanges,
      dimensions: [{name: dimension}],
      metrics: [{name: metric}],
      metricAggregations: ['TOTAL'],
    })),
  );
  const of = (rows: Ga4Answer['rows'], range: 'now' | 'before') =>
    rows.filter(({dimensionValues}) => !compared || dimensionValues.at(-1)!.value === range);
  const total = (range: 'now' | 'before', index: number) =>
    Number(of(totals!.rows, range)[0]?.metricValues[index]!.value ?? 0);
  return {
    scorecards: metrics.map((_, index) => [total('now', index), compared ? total('before', index) : null]),
    trend: total('now', 1),
    lists: lists.map(({rows}, index) => {
      const number = (row: (typeof rows)[number]) => Number(row.metricValues[0]!.value);
      const before = new Map(of(rows, 'before').map((row) => [row.dimensionValues[0]!.value, number(row)]));
      const all = of(rows, 'now').map(
        (row) =>
          [
            row.dimensionValues[0]!.value,
            number(row),
            compared ? (before.get(row.dimensionValues[0]!.value) ?? 0) : null,
          ] as const,
      );
      const {limit, dimension} = tables[index]!;
      all.sort((one, other) => other[1] - one[1]);
      const first = all.slice(0, limit);
      if (dimension === 'pagePath' || all.length <= limit) return inOrder(first);
      // A breakdown's rest, which is what is left of the total that GA4 gives.
      const rest = (now: number, column: 1 | 2) =>
        now - first.reduce((sum, row) => sum + (row[column] ?? 0), 0);
      return inOrder([
        ...first,
        ['', rest(total('now', 1), 1), compared ? rest(total('before', 1), 2) : null] as const,
      ]);
    }),
  };
}

/** Rows of the same figure stand in no promised order. */
function inOrder<Row extends readonly [string, number, number | null]>(rows: readonly Row[]): Row[] {
  return [...rows].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
}
