import type {DayNumber} from '../calendar.ts';
import {isClosedDay} from '../holidays.ts';
import {newsOn, newsReadOn} from '../news-feed.ts';
import {devicesOf, languages, placesOf} from '../people.ts';
import {minuteWeights} from '../rhythm.ts';
import type {DayPlan, Site} from '../site.ts';
import {topicWeights} from '../topic.ts';
import {trafficWeights} from '../traffic-sources.ts';
import {articles, categories} from './assortment.ts';
import {shopJournal} from './journal.ts';
import {shopJourney} from './journey.ts';
import {shopPages} from './pages.ts';
import {newUsersOn, saleFactor, salesOn} from './rhythm.ts';
import {topics} from './topics.ts';
import {shopTraffic} from './traffic.ts';

/** Before work, at lunch, and above all in the evening. */
const minutes = {
  workday: minuteWeights([
    22, 12, 6, 3, 3, 5, 12, 24, 26, 24, 26, 30, 46, 34, 28, 28, 30, 34, 40, 50, 64, 78, 74, 46,
  ]),
  dayOff: minuteWeights([
    26, 16, 8, 4, 3, 5, 10, 20, 32, 42, 46, 46, 48, 48, 48, 48, 48, 46, 44, 50, 64, 76, 70, 44,
  ]),
};
const journalPages = shopPages.filter(({topic}) => topic === shopJournal.topic);

/** Kotozute Ichiba, a made-up online shop for Japanese food, tableware and things for the house. */
export const shopSite: Site = {
  hostName: 'www.kotozute.example.jp',
  streamName: 'ことづて市場 公式オンラインショップ',
  timeZone: 'Asia/Tokyo',
  currencyCode: 'JPY',
  keyEvents: ['purchase', 'sign_up'],
  products: articles,
  topics: topics.map(({slug}) => slug),
  newsTopic: shopJournal.topic,
  pages: shopPages,
  traffic: shopTraffic,
  places: placesOf({abroad: 0.012}),
  devices: devicesOf({mobile: 1.5, desktop: 0.5}),
  languages,
  searchTerms: searchTerms(),
  files: ['catalog_haru', 'catalog_ochugen', 'catalog_oseibo', 'fax_chumonsho'].map(
    (name) => `/files/${name}.pdf`,
  ),
  links: [
    'https://tsuiseki.example.jp/',
    'https://noshi-guide.example.jp/',
    'https://recipe-cho.example.jp/',
  ],
  journey: shopJourney,
  newsOf: (seed, day) => newsOn(shopJournal, seed, day),
  newUsersOn,
  planOf,
};

function planOf(seed: number, day: DayNumber): DayPlan {
  const boosts: Record<string, number> = {};
  for (const sale of salesOn(day)) {
    for (const [slug, factor] of Object.entries(sale.topics)) boosts[slug] = (boosts[slug] ?? 1) * factor;
  }
  let news: ReturnType<DayPlan['news']> | undefined;
  return {
    day,
    newUsers: newUsersOn(seed, day),
    pull: 1.05 * Math.sqrt(saleFactor(day, 'visits')),
    minutes: isClosedDay(day) ? minutes.dayOff : minutes.workday,
    topics: topicWeights(topics, day, boosts),
    traffic: trafficWeights(shopTraffic, day),
    zeal: saleFactor(day, 'zeal'),
    news: () => (news ??= newsReadOn(journalPages, (one) => newsOn(shopJournal, seed, one), day)),
  };
}

function searchTerms(): readonly string[] {
  const occasions = ['お歳暮', 'お中元', '母の日', '内祝い', '送料無料', 'のし', 'ギフト', '訳あり', '福袋'];
  const goods = articles.filter(({sku}) => /-0\d\d$/.test(sku)).map(({name}) => name.split(' ')[0]!);
  return [...new Set([...occasions, ...goods, ...categories.flatMap(({title}) => title.split('・'))])];
}
