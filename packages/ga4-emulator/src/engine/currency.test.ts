import {expect, it} from 'vitest';
import {dayNumber, isoDay} from '../dataset/calendar.ts';
import {sites} from '../dataset/sites.ts';
import {ask} from '../testing/asking.ts';
import {generatedProperty} from '../testing/generated-property.ts';
import {runPivotReport} from './pivot/run-pivot-report.ts';

it('turns amounts of money into another currency, and nothing else', async () => {
  const start = dayNumber(2026, 3, 1);
  const {source, close} = await generatedProperty(sites['shop']!, {scale: 0.5, start, end: start + 6});
  const request = {
    dateRanges: [{startDate: isoDay(start), endDate: isoDay(start + 6)}],
    metricAggregations: ['TOTAL'],
  };
  const yen = await ask(source, 'date', 'purchaseRevenue transactions averagePurchaseRevenue', request);
  const dollars = await ask(source, 'date', 'purchaseRevenue transactions averagePurchaseRevenue', {
    ...request,
    currencyCode: 'USD',
  });
  const figures = ({rows, totals}: typeof yen) =>
    [...rows, ...totals].map(({metricValues}) => metricValues.map(({value}) => Number(value)));
  expect(figures(yen).at(-1)![0]).toBeGreaterThan(0);
  expect(dollars.metadata.currencyCode).toBe('USD');
  // 150 yen are a dollar
  figures(dollars).forEach(([revenue, transactions, average], row) => {
    const [inYen, same, averageInYen] = figures(yen)[row]!;
    expect(revenue).toBeCloseTo(inYen! / 150, 6);
    expect(transactions).toBe(same);
    expect(average).toBeCloseTo(averageInYen! / 150, 6);
  });
  const pivot = await runPivotReport(
    {
      property: 'properties/1',
      dimensions: [{name: 'deviceCategory'}],
      metrics: [{name: 'purchaseRevenue'}],
      dateRanges: request.dateRanges,
      pivots: [{fieldNames: ['deviceCategory'], limit: '10'}],
      currencyCode: 'USD',
    },
    source,
  );
  const sum = pivot.rows.reduce((total, {metricValues}) => total + Number(metricValues[0]!.value), 0);
  expect(sum).toBeCloseTo(figures(yen).at(-1)![0]! / 150, 6);
  const orders = await ask(source, '', 'transactions', {
    ...request,
    currencyCode: 'EUR',
    metricFilter: {
      filter: {
        fieldName: 'purchaseRevenue',
        numericFilter: {operation: 'GREATER_THAN', value: {doubleValue: 0.01}},
      },
    },
  });
  expect(orders.rows).toHaveLength(1);
  close();
});
