import {evenMonths as even, topicPlace, type Topic} from '../topic.ts';

/** The sections of Shiomi's site. `news` comes last: its pages have dates. */
export const topics: readonly Topic[] = [
  {slug: 'top', title: 'トップページ', share: 12, months: even, closed: 0.9},
  {
    slug: 'kurashi',
    title: 'くらし・手続き',
    share: 15,
    months: [1, 1, 1.7, 1.5, 1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1],
    closed: 0.7,
  },
  {
    slug: 'gomi',
    title: 'ごみ・リサイクル',
    share: 11,
    months: [1.3, 0.9, 1.3, 1.3, 1, 0.9, 0.9, 0.9, 0.9, 0.9, 1, 1.6],
    closed: 1.3,
  },
  {
    slug: 'zei',
    title: '税金',
    share: 6,
    months: [1.5, 2.8, 2.4, 1, 1.2, 1.5, 0.9, 0.8, 0.7, 0.7, 0.9, 1.2],
    closed: 0.7,
  },
  {
    slug: 'kosodate',
    title: '子育て・教育',
    share: 9,
    months: [1.1, 1.1, 1.1, 1.1, 1, 1, 1, 0.9, 1, 1.5, 1.5, 1.1],
    closed: 0.9,
  },
  {
    slug: 'kenko',
    title: '健康・福祉',
    share: 9,
    months: [1.1, 1, 1, 1, 1.1, 1.1, 1, 0.9, 1, 1.4, 1.3, 1.1],
    closed: 0.8,
  },
  {
    slug: 'bosai',
    title: '防災・安全',
    share: 4,
    months: [1.2, 0.9, 1.2, 0.8, 0.9, 1.2, 1.3, 1.6, 1.9, 1.3, 0.9, 0.8],
    closed: 1.2,
  },
  {
    slug: 'shisei',
    title: '市政情報',
    share: 5,
    months: [0.9, 1.1, 1.2, 1.2, 1, 1, 0.9, 0.8, 1, 1, 1, 0.9],
    closed: 0.5,
  },
  {
    slug: 'nyusatsu',
    title: '入札・契約',
    share: 4,
    months: [1, 1.2, 1.3, 1.3, 1.2, 1.1, 1, 0.9, 1, 1, 0.9, 0.7],
    closed: 0.15,
  },
  {
    slug: 'saiyo',
    title: '職員採用',
    share: 3,
    months: [0.7, 0.8, 1, 1.6, 2, 1.9, 1.5, 1.2, 1, 0.8, 0.7, 0.6],
    closed: 1,
  },
  {
    slug: 'event',
    title: 'イベント・観光',
    share: 7,
    months: [0.9, 0.8, 1.1, 1.3, 1.4, 0.9, 1.4, 1.6, 1, 1.5, 1.6, 0.9],
    closed: 1.7,
  },
  {
    slug: 'toshokan',
    title: '図書館',
    share: 5,
    months: [1, 1, 1, 1, 1, 1, 1.2, 1.4, 1, 1, 1, 1],
    closed: 1.3,
  },
  {
    slug: 'shisetsu',
    title: '施設案内・予約',
    share: 6,
    months: [0.9, 0.9, 1, 1.1, 1.1, 1, 1.2, 1.2, 1, 1.2, 1.1, 0.8],
    closed: 1.4,
  },
  {slug: 'senkyo', title: '選挙', share: 0.5, months: even, closed: 1},
  {slug: 'otoiawase', title: 'お問い合わせ', share: 1.5, months: even, closed: 0.5},
  {slug: 'news', title: 'お知らせ', share: 7, months: even, closed: 0.9},
];

/** The index of a section. Throws if there is none of this name. */
export const topicIndex = (slug: string): number => topicPlace(topics, slug);
