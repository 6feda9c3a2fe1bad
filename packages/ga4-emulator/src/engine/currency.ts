import type {FieldSet} from './field-set.ts';
import {InvalidArgument, NotEmulated} from './refusal.ts';

/** What a dollar of the United States is worth, always: GA4 takes each day's rate. */
const perDollar: Readonly<Record<string, number>> = {
  USD: 1,
  AED: 3.67,
  AUD: 1.5,
  BRL: 5.5,
  CAD: 1.4,
  CHF: 0.9,
  CNY: 7.2,
  CZK: 23,
  DKK: 6.9,
  EUR: 0.92,
  GBP: 0.78,
  HKD: 7.8,
  HUF: 370,
  IDR: 16000,
  ILS: 3.7,
  INR: 84,
  JPY: 150,
  KRW: 1380,
  MXN: 18,
  MYR: 4.5,
  NOK: 10.8,
  NZD: 1.65,
  PHP: 57,
  PLN: 4,
  SEK: 10.5,
  SGD: 1.35,
  THB: 35,
  TRY: 34,
  TWD: 32,
  VND: 25000,
  ZAR: 18,
};

/** What amounts are multiplied by from one currency to another. Throws `InvalidArgument` for one that there is not, and `NotEmulated` where the property's own is not in the table. */
export function currencyRate(from: string, to: string): number {
  if (from === to) return 1;
  const [own, asked] = [perDollar[from], perDollar[to]];
  if (!/^[A-Z]{3}$/.test(to)) {
    throw new InvalidArgument('The currencyCode must be three letters of ISO 4217, such as JPY.');
  }
  if (asked === undefined) {
    throw new InvalidArgument(
      `The currencyCode ${to} is none that this emulator knows: ${Object.keys(perDollar).toSorted().join(', ')}.`,
    );
  }
  if (own === undefined)
    throw new NotEmulated(`This emulator does not convert the property's currency, ${from}.`);
  return asked / own;
}

/** The same fields with amounts of money multiplied. */
export function inCurrency(fields: FieldSet, rate: number): FieldSet {
  if (rate === 1) return fields;
  return {
    ...fields,
    metric: (name) => {
      const metric = fields.metric(name);
      return metric.type === 'TYPE_CURRENCY' ? {...metric, sql: `((${metric.sql}) * ${rate})`} : metric;
    },
  };
}
