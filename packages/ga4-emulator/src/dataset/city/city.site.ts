import type {DayNumber} from '../calendar.ts';
import {isClosedDay} from '../holidays.ts';
import {newsOn, newsReadOn} from '../news-feed.ts';
import {devicesOf, languages, placesOf} from '../people.ts';
import {minuteWeights} from '../rhythm.ts';
import type {DayPlan, Site} from '../site.ts';
import {topicWeights} from '../topic.ts';
import {trafficWeights} from '../traffic-sources.ts';
import {districts} from './districts.ts';
import {cityJourney} from './journey.ts';
import {cityNews} from './news.ts';
import {cityPages} from './pages.ts';
import {newUsersOn, occasionOn} from './rhythm.ts';
import {citySpread} from './spread.ts';
import {facilities, subjects} from './subjects.ts';
import {topicIndex, topics} from './topics.ts';
import {trafficSources} from './traffic.ts';

const workday = [
  4, 2, 1.5, 1, 1.5, 4, 12, 26, 48, 66, 70, 62, 66, 64, 58, 54, 48, 42, 38, 38, 40, 38, 28, 14,
];
const dayOff = [6, 3, 2, 1.5, 1.5, 3, 9, 20, 36, 50, 56, 54, 52, 52, 50, 48, 46, 44, 42, 44, 46, 42, 30, 15];
const disaster = [
  30, 26, 22, 20, 24, 34, 50, 60, 62, 60, 58, 56, 56, 56, 56, 58, 60, 62, 62, 60, 56, 50, 44, 36,
];

const minutes = {
  workday: minuteWeights(workday),
  dayOff: minuteWeights(dayOff),
  disaster: minuteWeights(disaster),
};
const pages = cityPages();
const standingNews = pages.filter(({topic}) => topic === topicIndex('news'));

/** The official site of Shiomi, a made-up city of about 150,000 by the sea. */
export const citySite: Site = {
  hostName: 'www.city.shiomi.example.jp',
  streamName: '汐見市公式ホームページ',
  timeZone: 'Asia/Tokyo',
  currencyCode: 'JPY',
  keyEvents: ['contact_submit'],
  products: [],
  topics: topics.map(({slug}) => slug),
  newsTopic: topicIndex('news'),
  pages,
  traffic: trafficSources,
  places: placesOf(citySpread),
  devices: devicesOf(),
  languages,
  searchTerms: searchTerms(),
  files: Array.from(
    {length: 420},
    (_, index) => `/uploaded/attachment/${1000 + index * 7}.${fileType(index)}`,
  ),
  links: ['/', '/yoyaku/', '/shinsei/', '/about/', '/map/'].flatMap((path) =>
    [
      'denshi-shinsei',
      'shisetsu-yoyaku',
      'kishou',
      'pref-shiomi',
      'lib-opac',
      'mynaportal',
      'e-tax',
      'kanko-shiomi',
      'bus-navi',
      'furusato',
    ].map((host) => `https://${host}.example.jp${path}`),
  ),
  journey: cityJourney,
  newsOf: (seed, day) => newsOn(cityNews, seed, day),
  newUsersOn,
  planOf,
};

function planOf(seed: number, day: DayNumber): DayPlan {
  const occasion = occasionOn(seed, day);
  let news: ReturnType<DayPlan['news']> | undefined;
  return {
    day,
    newUsers: newUsersOn(seed, day),
    pull: (isClosedDay(day) ? 0.75 : 1.08) * Math.sqrt(occasion.visits),
    minutes: occasion.allHours ? minutes.disaster : isClosedDay(day) ? minutes.dayOff : minutes.workday,
    topics: topicWeights(topics, day, occasion.topics),
    traffic: trafficWeights(trafficSources, day),
    news: () => (news ??= newsReadOn(standingNews, (one) => newsOn(cityNews, seed, one), day)),
  };
}

function searchTerms(): readonly string[] {
  const titles = Object.values(subjects).flatMap((groups) =>
    groups.flatMap(([, title, pages]) => [
      ...title.split('・'),
      ...(pages.match(/:[^\s:]+/g) ?? []).map((name) => name.slice(1)),
    ]),
  );
  const local = districts.slice(0, 12).flatMap(({name}) => [`ごみ ${name}`, `避難所 ${name}`]);
  return [...new Set([...titles, ...facilities.map(([, name]) => name), ...local])];
}

function fileType(index: number): string {
  return index % 9 === 4 ? 'xlsx' : index % 13 === 6 ? 'docx' : 'pdf';
}
