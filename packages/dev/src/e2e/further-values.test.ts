import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {prefectureCode} from '@meglass-finder/reports';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {demoSites} from '../demo/sites.ts';
import {askGa4, type Ga4Answer} from './ga4.ts';
import {startDemo, type RunningDemo} from './run-demo.ts';

/** The elements that come when a page has them show what GA4 itself says, in a page of the demo. */
const now = '2026-11-23T06:10:00+09:00';
const days = {startDate: '2026-11-16', endDate: '2026-11-22'};
const before = {startDate: '2026-11-09', endDate: '2026-11-15'};

let browser: Browser;
let home: string;
let demo: RunningDemo;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'finder-further-'));
  await chmod(home, 0o755); // PostgreSQL may run as another account than this test
  demo = await startDemo({home, now, timeZone: 'UTC'});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(home, {recursive: true, force: true});
});

/** Puts an element into the page and waits until it shows its report. */
async function put(page: Page, name: string, attributes: Record<string, string>): Promise<void> {
  await page.evaluate(
    ([tag, all]) => {
      const element = document.createElement(tag);
      for (const [attribute, value] of Object.entries(all)) element.setAttribute(attribute, value);
      document.querySelector('finder-provider')!.append(element);
      element.scrollIntoView();
    },
    [name, attributes] as const,
  );
  await page.waitForSelector(`${name}[data-state="ready"], ${name}[data-state="partial"]`, {
    state: 'attached',
  });
}

/** Numbers that an element holds, by a name that each has: the attribute `key` of `row`, `value` of `part` in it. */
const numbers = (page: Page, name: string, row: string, key: string, part: string, value = 'data-value') =>
  page.evaluate(
    ([tag, rows, keyed, parts, valued]) =>
      Object.fromEntries(
        [...document.querySelector(tag)!.shadowRoot!.querySelectorAll(rows)].map((each) => [
          each.getAttribute(keyed)!,
          Number((each.matches(parts) ? each : each.querySelector(parts)!).getAttribute(valued)),
        ]),
      ),
    [name, row, key, part, value] as const,
  );
const firstOf = ({dimensionValues, metricValues}: Ga4Answer['rows'][number]) =>
  [dimensionValues[0]!.value, Number(metricValues[0]!.value)] as const;

describe.each(demoSites.map(({site, number}) => ({site, property: `properties/${number}`})))(
  'the site "$site"',
  ({site, property}) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage({viewport: {width: 1280, height: 1600}});
      await page.goto(`${demo.page}?site=${site}`);
      await page.waitForSelector('finder-provider');
    });
    afterAll(() => page?.close());

    it('by prefecture', async () => {
      await put(page, 'finder-map', {metric: 'sessions', period: 'last7days', compare: 'none'});
      const shown = await numbers(page, 'finder-map', 'tr[data-value]', 'data-value', '[part="figure"]');
      const inJapan = {filter: {fieldName: 'countryId', stringFilter: {value: 'JP'}}};
      const [answer] = await askGa4(demo, {
        property,
        dateRanges: [days],
        dimensions: [{name: 'region'}],
        metrics: [{name: 'sessions'}],
        dimensionFilter: inJapan,
      });
      const expected = answer!.rows.map(firstOf).flatMap(([region, sessions]) => {
        const code = prefectureCode(region);
        return code && sessions > 0 ? [[code, sessions] as const] : [];
      });
      expect(expected.length).toBeGreaterThan(10);
      expect(shown).toEqual(Object.fromEntries(expected));
    });

    it('what moved', async () => {
      const attributes = {metric: 'sessions', dimension: 'sessionSource', rows: '3', period: 'last7days'};
      await put(page, 'finder-movers', attributes);
      const shown = await numbers(
        page,
        'finder-movers',
        'tr[data-value]',
        'data-value',
        '[part="change"]',
        'data-difference',
      );
      const [current, earlier] = await askGa4(
        demo,
        ...[days, before].map((range) => ({
          property,
          dateRanges: [range],
          dimensions: [{name: 'sessionSource'}],
          metrics: [{name: 'sessions'}],
        })),
      );
      const past = new Map(earlier!.rows.map(firstOf));
      const present = new Map(current!.rows.map(firstOf));
      for (const [source, difference] of Object.entries(shown))
        expect(difference, source).toBe((present.get(source) ?? 0) - (past.get(source) ?? 0));
      const all = [...new Set([...past.keys(), ...present.keys()])].map((source) => ({
        source,
        was: past.get(source) ?? 0,
        is: present.get(source) ?? 0,
      }));
      const risen = all
        .filter(({was, is}) => was > 0 && is > was)
        .sort((one, other) => other.is - other.was - (one.is - one.was));
      expect(risen.length).toBeGreaterThan(0);
      expect(Math.max(...Object.values(shown))).toBeGreaterThanOrEqual(risen[0]!.is - risen[0]!.was);
    });

    it('towards a goal', async () => {
      await put(page, 'finder-goal', {metric: 'sessions', target: '100000', period: 'thisMonth'});
      const shown = await numbers(page, 'finder-goal', '[part="figure"]', 'part', '[part="figure"]');
      const [answer] = await askGa4(demo, {
        property,
        dateRanges: [{startDate: '2026-11-01', endDate: '2026-11-23'}],
        metrics: [{name: 'sessions'}],
      });
      expect(shown).toEqual({figure: Number(answer!.rows[0]!.metricValues[0]!.value)});
    });

    it('of one page', async () => {
      await put(page, 'finder-page', {url: '/', period: 'last7days', compare: 'none'});
      const shown = await numbers(page, 'finder-page', '[part="figure"]', 'data-name', '[part="figure"]');
      const [answer] = await askGa4(demo, {
        property,
        dateRanges: [days],
        metrics: [{name: 'screenPageViews'}, {name: 'activeUsers'}, {name: 'keyEvents'}],
        dimensionFilter: {filter: {fieldName: 'pagePath', stringFilter: {value: '/', caseSensitive: true}}},
      });
      const [views, users, keyEvents] = answer!.rows[0]!.metricValues.map(({value}) => Number(value));
      expect(views).toBeGreaterThan(0);
      expect(shown).toMatchObject({screenPageViews: views, activeUsers: users, keyEvents});
    });

    it("in a table of one's own", async () => {
      const attributes = {
        metrics: 'sessions engagementRate',
        dimensions: 'browser',
        period: 'last7days',
        compare: 'none',
      };
      await put(page, 'finder-table', attributes);
      const shown = await numbers(
        page,
        'finder-table',
        'tr[data-values]',
        'data-values',
        '[data-metric="engagementRate"]',
      );
      const totals = await numbers(
        page,
        'finder-table',
        '[part="totals"] [part="figure"]',
        'data-metric',
        '[part="figure"]',
      );
      const report = {property, dateRanges: [days], metrics: [{name: 'sessions'}, {name: 'engagementRate'}]};
      const [byBrowser, whole] = await askGa4(demo, {...report, dimensions: [{name: 'browser'}]}, report);
      const expected = byBrowser!.rows.map(
        ({dimensionValues: [name], metricValues}) =>
          [JSON.stringify([name!.value]), Number(metricValues[1]!.value)] as const,
      );
      expect(shown).toEqual(Object.fromEntries(expected.slice(0, 10)));
      const [sessions, engagementRate] = whole!.rows[0]!.metricValues.map(({value}) => Number(value));
      expect(totals).toEqual({sessions, engagementRate});
    });

    it('by the week of first visits', async () => {
      await put(page, 'finder-retention', {weeks: '2'});
      const shown = await numbers(page, 'finder-retention', 'tr[data-start]', 'data-start', '[part="users"]');
      const [answer] = await askGa4(demo, {
        property,
        dimensions: [{name: 'cohort'}, {name: 'cohortNthWeek'}],
        metrics: [{name: 'cohortTotalUsers'}],
        cohortSpec: {
          cohorts: [before, days].map((range, index) => ({
            name: `week_${index}`,
            dimension: 'firstSessionDate',
            dateRange: range,
          })),
          cohortsRange: {granularity: 'WEEKLY', startOffset: 0, endOffset: 1},
        },
      });
      const total = (name: string) =>
        Number(
          answer!.rows.find(
            ({dimensionValues: [cohort, week]}) => cohort!.value === name && Number(week!.value) === 0,
          )!.metricValues[0]!.value,
        );
      expect(shown).toEqual({[before.startDate]: total('week_0'), [days.startDate]: total('week_1')});
      expect(total('week_1')).toBeGreaterThan(10);
    });
  },
);
