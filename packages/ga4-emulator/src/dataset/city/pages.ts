import {dayNumber} from '../calendar.ts';
import {PageList} from '../page-list.ts';
import type {Page} from '../site.ts';
import {districts} from './districts.ts';
import {facilities, subjects} from './subjects.ts';
import {topics} from './topics.ts';

/** What every title of the site ends with. */
export const siteTitle = '汐見市公式ホームページ';

/** Every page of the site but its news. */
export function cityPages(): readonly Page[] {
  const list = new PageList(topics, siteTitle);
  const add: Add = (...page) => list.add(...page);

  add('top', '/search/', 'サイト内検索', {kind: 'search', boost: 0.03});
  add('otoiawase', '/otoiawase/form/', 'お問い合わせフォーム', {kind: 'contact'});
  add('news', '/news/', 'お知らせ一覧', {kind: 'list'});
  add('top', '/sitemap/', 'サイトマップ', {boost: 0.02});
  add('top', '/english/', 'Shiomi City (English)', {boost: 0.05});
  add('top', '/kinkyu/', '緊急情報', {boost: 0.03});
  add('top', '/about/accessibility/', 'ウェブアクセシビリティ', {boost: 0.01});

  for (const {slug, title} of topics) {
    if (slug === 'top' || slug === 'news') continue;
    add(slug, `/${slug}/`, title, {kind: 'list', boost: 1.2});
    if (slug === 'gomi') addGarbageCalendars(add);
    const groups = subjects[slug] ?? [];
    for (const [group, groupTitle] of groups) add(slug, `/${slug}/${group}/`, groupTitle, {kind: 'list'});
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
  return list.pages;
}

type Add = (...page: Parameters<PageList['add']>) => void;

function addGarbageCalendars(add: Add) {
  for (const {slug, name} of districts) {
    add('gomi', `/gomi/calendar/${slug}.html`, `ごみ収集カレンダー(${name}地区)`, {boost: 1.5});
  }
}

function addFacilities(add: Add) {
  for (const [slug, name] of facilities)
    add('shisetsu', `/shisetsu/${slug}/`, name, {kind: 'list', boost: 1.5});
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
      add('nyusatsu', `/nyusatsu/${year}/${String(number).padStart(4, '0')}.html`, title, {since});
    }
  }
}

function addRecords(add: Add) {
  for (let year = 2026; year >= 2016; year--) {
    const era = year === 2019 ? '令和元年' : year > 2018 ? `令和${year - 2018}年` : `平成${year - 1988}年`;
    for (let month = 12; month >= 1; month--) {
      const stamp = String(month).padStart(2, '0');
      const since = dayNumber(year, month, 1);
      add('shisei', `/shisei/koho/${year}/${stamp}.html`, `広報しおみ ${era}${month}月号`, {since});
      const title = `人口と世帯数 ${era}${month}月末現在`;
      add('shisei', `/shisei/toukei/jinko/${year}${stamp}.html`, title, {
        since: dayNumber(year, month + 1, 5),
      });
    }
    for (const month of [12, 9, 6, 3]) {
      for (let sitting = 1; sitting <= 4; sitting++) {
        const title = `会議録 ${era}${month}月定例会 第${sitting}日`;
        const path = `/shisei/gikai/kaigiroku/${year}/${month}-${sitting}.html`;
        add('shisei', path, title, {since: dayNumber(year, month + 2, 1)});
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
