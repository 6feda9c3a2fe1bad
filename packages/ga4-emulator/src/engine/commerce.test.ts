import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ask, lines} from '../testing/asking.ts';
import {handMadeProperty} from '../testing/hand-made-property.ts';
import type {EventSource} from './event-source.ts';

const days = {dateRanges: [{startDate: '2026-03-08', endDate: 'today'}]};
const [list, tea, pot, done] = [0, 1, 2, 3];

let source: EventSource;
let close: () => void;
/** Ann buys two teas and a pot, then one tea; Ben fills a cart and leaves; Cho buys a cup and sends it back. */
beforeAll(
  async () =>
    ({source, close} = await handMadeProperty({
      now: new Date('2026-03-10T12:00:00+09:00'),
      pages: [
        ['/', 'Shop'],
        ['/tea', 'Tea'],
        ['/pot', 'Pot'],
        ['/done', 'Thanks'],
      ],
      products: [
        ['T1', 'Tea', 'Food'],
        ['P1', 'Pot', 'Tableware'],
        ['C1', 'Cup', 'Tableware'],
      ],
      keyEvents: ['purchase'],
      visits: [
        {
          user: 1,
          at: '2026-03-08 10:00:00',
          events: [
            [0, 'page_view', list],
            [5, 'view_item', tea, [[0, 1, 800]]],
            [9, 'add_to_cart', tea, [[0, 2, 1600]]],
            [20, 'view_item', pot, [[1, 1, 3000]]],
            [25, 'add_to_cart', pot, [[1, 1, 3000]]],
            // prettier-ignore
            [60, 'begin_checkout', done, [[0, 2, 1600], [1, 1, 3000]]],
            // prettier-ignore
            [90, 'purchase', done, [[0, 2, 1600], [1, 1, 3000]]],
            [300, 'purchase', done, [[0, 1, 800]]],
          ],
        },
        {
          user: 2,
          at: '2026-03-09 10:00:00',
          events: [
            [0, 'view_item', pot, [[1, 1, 3000]]],
            [5, 'add_to_cart', pot, [[1, 3, 9000]]],
          ],
        },
        {
          user: 3,
          at: '2026-03-09 23:59:00',
          events: [
            // prettier-ignore
            [0, 'purchase', done, [[1, 1, 3000], [2, 2, 1000]]],
            [120, 'refund', done, [[2, 2, 1000]]],
          ],
        },
      ],
    })),
);
afterAll(() => close());

it.each([
  ['transactions', '3'],
  ['ecommercePurchases', '3'],
  ['totalRevenue', '8400'],
  ['purchaseRevenue', '8400'],
  ['grossPurchaseRevenue', '9400'],
  ['refundAmount', '1000'],
  ['itemRevenue', '8400'],
  ['itemsPurchased', '7'],
  ['itemsViewed', '3'],
  ['itemsAddedToCart', '6'],
  ['itemsCheckedOut', '3'],
  ['addToCarts', '3'],
  ['checkouts', '1'],
  ['totalPurchasers', '2'],
  ['transactionsPerPurchaser', '1.5'],
  ['keyEvents', '3'],
  ['averagePurchaseRevenuePerPayingUser', '4700'],
  ['averagePurchaseRevenuePerUser', '3133.3333333333335'],
  ['averageRevenuePerUser', '2800'],
  ['purchaserRate', '0.66666666666666663'],
  ['cartToViewRate', '1'],
  ['purchaseToViewRate', '1'],
  ['itemViewEvents', '3'],
  ['firstTimePurchasers', '2'],
  ['firstTimePurchaserRate', '0.66666666666666663'],
  ['crashFreeUsersRate', '1'],
])('%s is %s', async (metric, value) => {
  expect(lines((await ask(source, '', metric, days)).rows)).toEqual([` ${value}`]);
});

it('says that revenue is an amount of money', async () => {
  const {metricHeaders} = await ask(source, '', 'totalRevenue', days);
  expect(metricHeaders).toEqual([{name: 'totalRevenue', type: 'TYPE_CURRENCY'}]);
});

describe('by item', () => {
  const figures = 'itemRevenue itemsPurchased itemsViewed itemsAddedToCart transactions';

  it('splits an order into its items, and counts it once in the total', async () => {
    const {rows, totals} = await ask(source, 'itemName', figures, {...days, metricAggregations: ['TOTAL']});
    expect(lines(rows)).toEqual(['Pot 6000 2 2 4 2', 'Tea 2400 3 1 2 2', 'Cup 0 2 0 0 1']);
    expect(lines(totals)).toEqual(['RESERVED_TOTAL 8400 7 3 6 3']);
  });

  it('counts an order with two items of a category once there', async () => {
    const {rows} = await ask(source, 'itemCategory', figures, days);
    expect(lines(rows)).toEqual(['Tableware 6000 4 2 4 2', 'Food 2400 3 1 2 2']);
  });

  it('can be filtered by an item that is not a column', async () => {
    const dimensionFilter = {filter: {fieldName: 'itemId', inListFilter: {values: ['C1', 'T1']}}};
    const {rows} = await ask(source, 'date', 'itemsPurchased itemRevenue', {
      ...days,
      dimensionFilter,
      orderBys: [{dimension: {dimensionName: 'date'}}],
    });
    expect(lines(rows)).toEqual(['20260308 3 2400', '20260309 2 1000', '20260310 0 -1000']);
  });
});

it('puts what happens after midnight on the next day', async () => {
  const {rows} = await ask(source, 'date', 'totalRevenue refundAmount transactions', {
    ...days,
    orderBys: [{dimension: {dimensionName: 'date'}}],
  });
  expect(lines(rows)).toEqual(['20260308 5400 0 2', '20260309 4000 0 1', '20260310 -1000 1000 0']);
});

it('calls only those first-time purchasers who had never bought before', async () => {
  const later = {dateRanges: [{startDate: '2026-03-09', endDate: 'today'}]};
  expect(lines((await ask(source, '', 'firstTimePurchasers firstTimePurchaserRate', later)).rows)).toEqual([
    ' 1 0.5',
  ]);
});

it('counts lists, promotions, orders without items, and crashes', async () => {
  const connection = await source.connect();
  const names = ['view_item_list', 'select_item', 'view_promotion', 'select_promotion', 'app_exception'];
  const name = (event: string) => 90 + names.indexOf(event);
  // Ann sees a list of three teas, then follows two of them; Ben sees a promotion of one; Cho buys twice without a word on what.
  const happened = [
    [1, 1, 20_520, name('view_item_list'), 98, 3],
    [1, 1, 20_520, name('select_item'), 99, 1],
    [1, 1, 20_520, name('select_item'), 100, 1],
    [2, 2, 20_521, name('view_promotion'), 98, 1],
    [2, 2, 20_521, name('app_exception'), 0, 0],
  ] as const;
  const [{0: purchase} = []] = (
    await connection.runAndReadAll("SELECT name_id FROM hand.event_names WHERE name = 'purchase'")
  ).getRows();
  const rows = [...happened, [3, 3, 20_521, Number(purchase), 0, 0], [3, 3, 20_521, Number(purchase), 0, 0]];
  await connection.run(`
    INSERT INTO hand.event_names VALUES ${names.map((one) => `(${name(one)}, '${one}', false)`).join(', ')};
    INSERT INTO hand.events VALUES ${rows
      .map(
        ([session, user, day, id, list, quantity]) =>
          `(${[session, user, day, 86_390, id, 1, 0, 0, 0, 0, 0, 0, list, quantity, 0, 0].join(', ')})`,
      )
      .join(', ')};
    INSERT INTO hand.items VALUES (1, 20520, 98, 1, 3, 0), (1, 20520, 99, 1, 1, 0), (1, 20520, 100, 1, 1, 0), (2, 20521, 98, 2, 1, 0)`);
  connection.closeSync();
  const figures = async (dimensions: string, metrics: string) =>
    lines((await ask(source, dimensions, metrics, days)).rows);
  expect(
    await figures('', 'itemListViewEvents itemListClickEvents itemsViewedInList itemsClickedInList'),
  ).toEqual([' 1 2 3 2']);
  expect(
    await figures('', 'itemListClickThroughRate promotionViews promotionClicks itemsViewedInPromotion'),
  ).toEqual([' 1 1 0 1']);
  expect(await figures('', 'itemPromotionClickThroughRate itemsClickedInPromotion')).toEqual([]);
  expect(await figures('', 'crashAffectedUsers crashFreeUsersRate')).toEqual([' 1 0.66666666666666674']);
  expect(await figures('itemName', 'itemsViewedInList itemsViewedInPromotion')).toEqual([
    'Tea 3 0',
    'Pot 0 1',
  ]);
  expect(await figures('', 'transactions')).toEqual([' 5']);
});
