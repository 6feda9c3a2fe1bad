import type {DayNumber} from '../calendar.ts';
import {isClosedDay} from '../holidays.ts';
import {WeightedChoice} from '../random.ts';
import type {DayPlan, Page, Site} from '../site.ts';
import {districts} from './districts.ts';
import {newsOf} from './news.ts';
import {cityPages} from './pages.ts';
import {devices, languages, places} from './people.ts';
import {newUsersOn, occasionOn, topicWeightsOn} from './rhythm.ts';
import {facilities, subjects} from './subjects.ts';
import {topicIndex, topics} from './topics.ts';
import {trafficSources} from './traffic.ts';

/** How far back people read news. */
const newsMemory = 45;

const workday = [
  4, 2, 1.5, 1, 1.5, 4, 12, 26, 48, 66, 70, 62, 66, 64, 58, 54, 48, 42, 38, 38, 40, 38, 28, 14,
];
const dayOff = [6, 3, 2, 1.5, 1.5, 3, 9, 20, 36, 50, 56, 54, 52, 52, 50, 48, 46, 44, 42, 44, 46, 42, 30, 15];
const disaster = [
  30, 26, 22, 20, 24, 34, 50, 60, 62, 60, 58, 56, 56, 56, 56, 58, 60, 62, 62, 60, 56, 50, 44, 36,
];

const hourChoices = {
  workday: new WeightedChoice(byMinute(workday)),
  dayOff: new WeightedChoice(byMinute(dayOff)),
  disaster: new WeightedChoice(byMinute(disaster)),
};

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
  pages: cityPages(),
  traffic: trafficSources,
  places,
  devices,
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
  newsOf,
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
    minutes: occasion.allHours
      ? hourChoices.disaster
      : isClosedDay(day)
        ? hourChoices.dayOff
        : hourChoices.workday,
    topics: new WeightedChoice(topicWeightsOn(seed, day)),
    traffic: new WeightedChoice(trafficSources.map(({weight, season}) => weight * (season?.(day) ?? 1))),
    news: () => (news ??= newsReadOn(seed, day)),
  };
}

/** The list of news and what was published lately; the older, the less read. */
function newsReadOn(seed: number, day: DayNumber): ReturnType<DayPlan['news']> {
  const pages: Page[] = citySite.pages.filter((page) => page.topic === citySite.newsTopic);
  const weights = pages.map(() => 1.2);
  for (let age = 0; age < newsMemory; age++) {
    for (const page of newsOf(seed, day - age)) {
      pages.push(page);
      weights.push(page.weight / (age + 0.7) ** 1.1);
    }
  }
  return {pages, choice: new WeightedChoice(weights)};
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

function byMinute(hours: readonly number[]): readonly number[] {
  return Array.from({length: 1440}, (_, minute) => {
    const position = minute / 60 - 0.5;
    const low = Math.floor(position);
    const part = position - low;
    return hours[(low + 24) % 24]! * (1 - part) + hours[(low + 25) % 24]! * part;
  });
}
