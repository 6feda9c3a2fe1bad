import type {DayNumber} from '../calendar.ts';
import {newsOn, newsReadOn} from '../news-feed.ts';
import {devicesOf, languages, placesOf} from '../people.ts';
import {minuteWeights} from '../rhythm.ts';
import type {DayPlan, Site} from '../site.ts';
import {topicWeights} from '../topic.ts';
import {trafficWeights} from '../traffic-sources.ts';
import {companyJourney} from './journey.ts';
import {companyNews} from './news.ts';
import {companyPages} from './pages.ts';
import {fairFactor, isOfficeClosed, newUsersOn} from './rhythm.ts';
import {aims, columnThemes, papers, productLines} from './subjects.ts';
import {topics} from './topics.ts';
import {companyTraffic} from './traffic.ts';

/** Office hours, with a dip at noon. */
const minutes = {
  workday: minuteWeights([
    3, 2, 1, 1, 1, 2, 4, 12, 38, 70, 82, 78, 44, 74, 80, 78, 72, 58, 30, 16, 12, 10, 8, 5,
  ]),
  dayOff: minuteWeights([
    8, 5, 3, 2, 2, 3, 6, 12, 22, 32, 38, 40, 36, 38, 40, 40, 40, 38, 34, 32, 34, 36, 30, 18,
  ]),
};
const newsPages = companyPages.filter(({topic}) => topic === companyNews.topic);

/** Setomori, a made-up maker of sensors and measuring instruments for factories, with forms for enquiries and papers. */
export const companySite: Site = {
  hostName: 'www.setomori.example.jp',
  streamName: 'セトモリ計装 コーポレートサイト',
  timeZone: 'Asia/Tokyo',
  currencyCode: 'JPY',
  keyEvents: ['generate_lead', 'sign_up'],
  products: [],
  topics: topics.map(({slug}) => slug),
  newsTopic: companyNews.topic,
  pages: companyPages,
  traffic: companyTraffic,
  places: placesOf({
    weights: {Tokyo: 330, Osaka: 150, Aichi: 150, Kanagawa: 130, Hyogo: 70, Shizuoka: 60, Fukuoka: 60},
    abroad: 0.035,
  }),
  devices: devicesOf({mobile: 0.42, desktop: 1.9, tablet: 0.4}),
  languages,
  searchTerms: [
    ...new Set([
      ...productLines.flatMap(([, title, models]) => [...title.split('・'), ...models.split(' ')]),
      ...columnThemes,
      ...aims.map(([, title]) => title),
      ...['価格', '取扱説明書', 'CAD', '校正証明書', '代理店', '納期', '防爆'],
    ]),
  ],
  files: [
    ...papers.map(([slug]) => `/files/whitepaper/${slug}.pdf`),
    ...productLines.flatMap(([line, , models]) =>
      models
        .split(' ')
        .flatMap((model) => [
          `/files/${line}/${model.toLowerCase()}_catalog.pdf`,
          `/files/${line}/${model.toLowerCase()}_manual.pdf`,
          `/files/${line}/${model.toLowerCase()}_dwg.zip`,
        ]),
    ),
  ],
  links: ['dairiten', 'cad-data', 'saiyo-navi', 'keisoku-kyokai', 'webinar'].map(
    (host) => `https://${host}.example.jp/`,
  ),
  journey: companyJourney,
  newsOf: (seed, day) => newsOn(companyNews, seed, day),
  newUsersOn,
  planOf,
};

function planOf(seed: number, day: DayNumber): DayPlan {
  const closed = isOfficeClosed(day);
  let news: ReturnType<DayPlan['news']> | undefined;
  return {
    day,
    newUsers: newUsersOn(seed, day),
    pull: closed ? 0.3 : 1.15 * Math.sqrt(fairFactor(day)),
    minutes: closed ? minutes.dayOff : minutes.workday,
    topics: topicWeights(topics, day, fairFactor(day) > 1 ? {seminar: 2.2} : {}),
    traffic: trafficWeights(companyTraffic, day),
    zeal: closed ? 0.6 : 1,
    news: () => (news ??= newsReadOn(newsPages, (one) => newsOn(companyNews, seed, one), day)),
  };
}
