import {evenMonths, type Topic} from '../topic.ts';
import {categories} from './assortment.ts';

const months: Readonly<Record<string, readonly number[]>> = {
  cha: [1, 0.9, 0.9, 1.1, 1.8, 1.1, 0.9, 0.9, 0.9, 1, 1.1, 1.1],
  okashi: [0.8, 1.3, 1.5, 1.1, 1.2, 0.9, 1.1, 1, 1.1, 1, 1, 1.1],
  kome: [0.8, 0.8, 0.9, 0.9, 0.8, 1, 1.2, 1.1, 1.4, 1.7, 1.2, 1],
  umi: [0.9, 0.8, 0.8, 0.8, 0.9, 1, 1.1, 0.9, 0.9, 1, 1.4, 2],
  daidokoro: [0.9, 0.9, 1.1, 1, 0.9, 0.9, 0.8, 0.8, 1, 1.2, 1.5, 1.3],
  kurashi: [0.9, 0.9, 1, 1, 1, 1.1, 1.3, 1.1, 0.9, 0.9, 1, 1.6],
  gift: [0.6, 0.9, 1.1, 0.9, 1.5, 1.7, 1.7, 0.9, 1.2, 0.9, 2.1, 2.4],
};
const shares = [9, 11, 7, 5, 7, 9, 6, 5, 6, 9];

/** The sections of the shop. `yomimono` comes last: its articles have dates. */
export const topics: readonly Topic[] = [
  {slug: 'top', title: 'トップページ', share: 8, months: evenMonths, closed: 1},
  ...categories.map(({slug, title}, place) => ({
    slug,
    title,
    share: shares[place]!,
    months: months[slug] ?? evenMonths,
    closed: 1.05,
  })),
  {
    slug: 'tokushu',
    title: '特集',
    share: 6,
    months: [1.2, 1, 1, 0.9, 1.2, 1.2, 1.2, 0.9, 1, 1, 1.6, 1.5],
    closed: 1,
  },
  {slug: 'guide', title: 'ご利用ガイド', share: 2, months: evenMonths, closed: 0.8},
  {slug: 'yomimono', title: '読みもの', share: 5, months: evenMonths, closed: 1.1},
];
