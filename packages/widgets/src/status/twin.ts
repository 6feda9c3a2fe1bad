import type {Report} from '@meglass-finder/client';
import type {QuotaLeft} from '@meglass-finder/reports';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** What is left of each quota. */
export function twin({data: {quotas}}: Report<'status'>, _: AllWords, {status: own}: KindWords): Twin {
  const all = Object.entries(quotas) as [keyof typeof own.kinds, readonly QuotaLeft[]][];
  return {
    title: own.heading,
    columns: [
      {name: own.quota, type: 'text'},
      {name: own.left(''), type: 'integer'},
    ],
    rows: all.flatMap(([kind, each]) =>
      each.map(({name, remaining}) => [`${own.kinds[kind]} · ${own.quotas[name] ?? name}`, remaining]),
    ),
  };
}
