import {definePreset, exampleTable} from '../preset-report.ts';

/** The items of a shop: looked at, put into the cart, bought. */
export const ecommerceReport = definePreset({
  kind: 'ecommerce',
  summary: 'The items of a shop: looked at, put into the cart, bought.',
  dimension: 'itemName',
  metrics: ['itemsViewed', 'itemsAddedToCart', 'itemsPurchased', 'itemRevenue'],
  example: exampleTable(
    'itemName',
    [
      {metric: 'itemsViewed', type: 'integer', better: 'up', summed: true},
      {metric: 'itemsAddedToCart', type: 'integer', better: 'up', summed: true},
      {metric: 'itemsPurchased', type: 'integer', better: 'up', summed: true},
      {metric: 'itemRevenue', type: 'currency', better: 'up', summed: true},
    ],
    [
      ['藍染の手ぬぐい', 812, 96, 41, 65600],
      ['豆皿', 655, 71, 38, 30400],
    ],
    [6120, 702, 251, 401220],
  ),
});
