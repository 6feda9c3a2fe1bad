import {expect, it} from 'vitest';
import {daysFrom, SiteDays} from '../../testing/site-days.ts';
import {dayNumber} from '../calendar.ts';
import {defaultChannelGroup} from '../channel-group.ts';
import {articles, categories} from './assortment.ts';
import {orderSteps, productOfPage} from './pages.ts';
import {salesOn} from './rhythm.ts';
import {shopSite} from './shop.site.ts';

const week = new SiteDays(shopSite, 1, daysFrom(dayNumber(2026, 9, 28), 7));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

it('has an assortment: every article once, with a page and a price', () => {
  for (const field of ['sku', 'name', 'path'] as const)
    expect(new Set(articles.map((article) => article[field])).size).toBe(articles.length);
  expect(articles.length).toBeGreaterThan(250);
  expect(new Set(productOfPage.values()).size).toBe(articles.length);
  expect(articles.every(({price}) => price >= 300 && price <= 30_000)).toBe(true);
  expect(new Set(articles.map(({category}) => category)).size).toBe(categories.length);
});

it('sells to about one session in forty, and rarely takes something back', () => {
  const orders = week.events('purchase', 'value');
  const rate = orders.length / week.visits.sessions.size;
  expect(rate).toBeGreaterThan(0.012);
  expect(rate).toBeLessThan(0.05);
  expect(Math.min(...orders)).toBeGreaterThan(0);
  const half = new SiteDays(shopSite, 1, daysFrom(dayNumber(2026, 3, 1), 60));
  const refunds = half.events('refund', 'value').length;
  expect(refunds).toBeGreaterThan(0);
  expect(refunds).toBeLessThan(half.events('purchase', 'value').length / 25);
});

it('leads to an order step by step only', () => {
  const withOrder = new Set(week.events('purchase', 'session_id'));
  const withCheckout = new Set(week.events('begin_checkout', 'session_id'));
  const withCart = new Set(week.events('add_to_cart', 'session_id'));
  expect(withCheckout.size).toBeGreaterThan(withOrder.size);
  expect(withCart.size).toBeGreaterThan(withCheckout.size);
  expect([...withOrder].every((session) => withCheckout.has(session))).toBe(true);
  expect([...withCheckout].every((session) => withCart.has(session))).toBe(true);
  const views = week.events('page_view', 'page_id');
  const thanks = views.filter((page) => page === orderSteps.thanks.id).length;
  expect(thanks).toBe(week.events('purchase', 'page_id').length);
  expect(week.sessions('landing_page_id')).not.toContain(orderSteps.checkout.id);
});

it('writes the items of every event, none twice, with the same sums', () => {
  const events = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase', 'refund'] as const;
  for (const column of ['quantity', 'value'] as const)
    expect(sum(week.items(column))).toBe(sum(events.flatMap((name) => week.events(name, column))));
  const lists = week.items('item_list');
  const products = week.items('item_id');
  const keys = week.items('session_id').map((session, row) => `${session} ${lists[row]} ${products[row]}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it('is held in hands, in the evening', () => {
  const categoriesOfDevices = week.sessions('device_id').map((id) => shopSite.devices[id - 1]!.category);
  const mobile = categoriesOfDevices.filter((category) => category === 'mobile').length;
  expect(mobile / week.visits.sessions.size).toBeGreaterThan(0.65);
  expect(week.shareOfHours(20, 23)).toBeGreaterThan(week.shareOfHours(9, 12) * 1.5);
});

it('has its sales: more people, more orders, campaigns of their own', () => {
  const friday = dayNumber(2025, 11, 28);
  expect(salesOn(friday).map(({slug}) => slug)).toEqual(['blackfriday', 'oseibo']);
  expect(salesOn(dayNumber(2025, 10, 8))).toEqual([]);
  const sale = new SiteDays(shopSite, 0.5, daysFrom(friday - 1, 5));
  const before = new SiteDays(shopSite, 0.5, daysFrom(friday - 29, 5));
  const orders = (days: SiteDays) => days.events('purchase', 'value').length;
  expect(sale.visits.sessions.size).toBeGreaterThan(before.visits.sessions.size * 1.7);
  expect(orders(sale) / orders(before)).toBeGreaterThan(2.5);
  const campaigns = (days: SiteDays) =>
    new Set(days.sessions('traffic_id').map((id) => shopSite.traffic[id - 1]!.campaign));
  expect([...campaigns(sale)]).toEqual(expect.arrayContaining(['bf2025_banner', '2025_oseibo_search']));
  expect([...campaigns(before)].filter((name) => /^bf|oseibo/.test(name))).toEqual([]);
});

it('is reached over every kind of channel that a shop pays for', () => {
  const channels = new Set(shopSite.traffic.map((source) => defaultChannelGroup(source)));
  const wanted = 'Paid Search|Paid Shopping|Paid Social|Display|Email|Affiliates|Organic Social';
  expect([...channels]).toEqual(expect.arrayContaining(wanted.split('|')));
  expect([...channels]).not.toContain('Unassigned');
});
