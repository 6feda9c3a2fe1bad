import {dayNumber, type DayNumber} from '../calendar.ts';
import type {Page} from '../site.ts';
import {districts} from './districts.ts';
import {facilities, subjects} from './subjects.ts';
import {topicIndex, topics} from './topics.ts';

const siteTitle = '汐見市公式ホームページ';

/** News get ids from here on. */
export const firstNewsId = 100_000;

/** A title as the site's template writes it. */
export function pageTitle(title: string): string {
  return `${title} | ${siteTitle}`;
}

/** Every page of the site but its news. Within a section, each page is less wanted than the one before (Zipf). */
export function cityPages(): readonly Page[] {
  const pages: Page[] = [];
  const add = (
    topic: string,
    path: string,
    title: string,
    kind?: Page['kind'],
    boost = 1,
    since?: DayNumber,
  ) => {
    const section = topicIndex(topic);
    const rank = pages.filter((page) => page.topic === section).length + 1;
    const weight = boost / rank ** 0.85;
    pages.push({id: pages.length + 1, path, title: pageTitle(title), topic: section, weight, kind, since});
  };

  pages.push({id: 1, path: '/', title: siteTitle, topic: 0, weight: 1, kind: 'home'});
  pages.push({
    id: 2,
    path: '/search/',
    title: pageTitle('サイト内検索'),
    topic: 0,
    weight: 0.02,
    kind: 'search',
  });
  add('otoiawase', '/otoiawase/form/', 'お問い合わせフォーム', 'contact');
  add('news', '/news/', 'お知らせ一覧', 'list');
  add('top', '/sitemap/', 'サイトマップ', undefined, 0.02);
  add('top', '/english/', 'Shiomi City (English)', undefined, 0.05);
  add('top', '/kinkyu/', '緊急情報', undefined, 0.03);
  add('top', '/about/accessibility/', 'ウェブアクセシビリティ', undefined, 0.01);

  for (const {slug, title} of topics) {
    if (slug === 'top' || slug === 'news') continue;
    add(slug, `/${slug}/`, title, 'list', 1.2);
    if (slug === 'gomi') addGarbageCalendars(add);
    const groups = subjects[slug] ?? [];
    for (const [group, groupTitle] of groups) add(slug, `/${slug}/${group}/`, groupTitle, 'list');
    const depth = Math.max(...groups.map(([, , list]) => list.split(' ').length));
    // The first page of every group, then the second of every group: no group has all the wanted pages.
    for (let place = 0; place < depth; place++) {
      for (const [group, , list] of groups) {
        const [page, pageName] = list.match(/[a-z0-9]+:\S+( [^\sa-z]\S*)*/g)?.[place]?.split(':') ?? [];
        if (page && pageName) add(slug, `/${slug}/${group}/${page}.html`, pageName);
      }
    }
  }
  addFacilities(add);
  addDistrictPages(add);
  addBids(add);
  addRecords(add);
  return pages;
}

type Add = (
  topic: string,
  path: string,
  title: string,
  kind?: Page['kind'],
  boost?: number,
  since?: DayNumber,
) => void;

function addGarbageCalendars(add: Add) {
  for (const {slug, name} of districts) {
    add('gomi', `/gomi/calendar/${slug}.html`, `ごみ収集カレンダー(${name}地区)`, undefined, 1.5);
  }
}

function addFacilities(add: Add) {
  for (const [slug, name] of facilities) add('shisetsu', `/shisetsu/${slug}/`, name, 'list', 1.5);
  for (const [slug, name] of facilities) {
    add('shisetsu', `/shisetsu/${slug}/riyo.html`, `${name}の利用案内`);
    add('shisetsu', `/shisetsu/${slug}/ryokin.html`, `${name}の使用料`);
    add('event', `/event/${slug}/yotei.html`, `${name} 今月の催し`);
  }
}

function addDistrictPages(add: Add) {
  for (const {slug, name} of districts) {
    add('bosai', `/bosai/hinan/${slug}.html`, `避難所・避難場所(${name}地区)`);
    add('bosai', `/bosai/hazard/${slug}.html`, `ハザードマップ(${name}地区)`);
    add('senkyo', `/senkyo/touhyojo/${slug}.html`, `投票所のご案内(${name}地区)`);
    add('kosodate', `/kosodate/hoiku/${slug}.html`, `${name}保育園`);
    add('kosodate', `/kosodate/gakko/${slug}-sho.html`, `${name}小学校`);
    add('kosodate', `/kosodate/gakudo/${slug}.html`, `放課後児童クラブ(${name})`);
    add('shisetsu', `/shisetsu/kouminkan/${slug}.html`, `${name}公民館`);
    add('shisei', `/shisei/toukei/jinko/${slug}.html`, `町別人口(${name}地区)`);
    add('kurashi', `/kurashi/kotsu/bus/${slug}.html`, `コミュニティバス時刻表(${name}線)`);
    add('kenko', `/kenko/kaigo/salon/${slug}.html`, `ふれあいサロン(${name})`);
  }
}

function addBids(add: Add) {
  const works = [
    '舗装補修工事',
    '配水管布設替工事',
    '小学校屋上防水工事',
    '庁舎清掃業務委託',
    '公園遊具更新工事',
    '街路灯更新工事',
    '橋梁点検業務委託',
    'システム保守業務委託',
  ];
  for (const year of [2026, 2025, 2024]) {
    for (let number = 1; number <= 120; number++) {
      const place = districts[(number * 7 + year) % districts.length]!.name;
      const title = `令和${year - 2018}年度 第${number}号 ${place}${works[(number * 5 + year) % works.length]!}`;
      const since = dayNumber(year, 4, 1 + number * 3);
      add(
        'nyusatsu',
        `/nyusatsu/${year}/${String(number).padStart(4, '0')}.html`,
        title,
        undefined,
        1,
        since,
      );
    }
  }
}

function addRecords(add: Add) {
  for (let year = 2026; year >= 2016; year--) {
    const era = year === 2019 ? '令和元年' : year > 2018 ? `令和${year - 2018}年` : `平成${year - 1988}年`;
    for (let month = 12; month >= 1; month--) {
      const stamp = String(month).padStart(2, '0');
      const since = dayNumber(year, month, 1);
      add(
        'shisei',
        `/shisei/koho/${year}/${stamp}.html`,
        `広報しおみ ${era}${month}月号`,
        undefined,
        1,
        since,
      );
      const title = `人口と世帯数 ${era}${month}月末現在`;
      add(
        'shisei',
        `/shisei/toukei/jinko/${year}${stamp}.html`,
        title,
        undefined,
        1,
        dayNumber(year, month + 1, 5),
      );
    }
    for (const month of [12, 9, 6, 3]) {
      for (let sitting = 1; sitting <= 4; sitting++) {
        const title = `会議録 ${era}${month}月定例会 第${sitting}日`;
        const path = `/shisei/gikai/kaigiroku/${year}/${month}-${sitting}.html`;
        add('shisei', path, title, undefined, 1, dayNumber(year, month + 2, 1));
      }
    }
  }
  for (let number = 1; number <= 240; number++) {
    add(
      'toshokan',
      `/toshokan/osusume/${String(number).padStart(3, '0')}.html`,
      `司書のおすすめ 第${number}回`,
    );
  }
}
