import type {AnomalyKind} from '../anomalies/anomaly.ts';
import {
  botWave,
  brokenForm,
  campaignStop,
  campaignSurge,
  outage,
  searchUpdate,
  soldOut,
  viralPage,
} from '../anomalies/kinds.ts';
import {articles} from './assortment.ts';
import {shopSite} from './shop.site.ts';

const pathOf = (name: string) => articles.find((article) => article.name === name)?.path ?? name;

/** What befalls the shop now and then. */
export const shopAnomalies: readonly AnomalyKind[] = [
  viralPage(shopSite, {
    source: 't.co',
    paths: ['わらび餅', '銅の玉子焼き器', '蚊帳生地ふきん', '天然だしパック'].map(pathOf),
    times: 30,
    weekday: 6,
  }),
  campaignSurge(shopSite, 'mailmag_weekly', 6, {days: 2, weekday: 5}),
  outage(19, 3, 7),
  brokenForm('purchase', 2),
  searchUpdate(shopSite, 'google'),
  botWave(shopSite, ['United States', 'China', 'Brazil']),
  soldOut(shopSite, ['お茶と羊羹の詰合せ', 'だしと醤油の贈り物', '内祝い米セット']),
  campaignStop(shopSite, 'pla_shopping_zenshohin'),
];
