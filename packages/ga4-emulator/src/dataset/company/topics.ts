import {evenMonths, topicPlace, type Topic} from '../topic.ts';

/** The sections of the company's site. `news` comes last: its pages have dates. */
export const topics: readonly Topic[] = [
  {slug: 'top', title: 'トップページ', share: 9, months: evenMonths, closed: 1},
  {
    slug: 'products',
    title: '製品情報',
    share: 26,
    months: [1, 1.05, 1.1, 1, 1, 1.05, 1, 0.85, 1.05, 1.1, 1.05, 0.85],
    closed: 0.8,
  },
  {slug: 'solutions', title: 'ソリューション', share: 9, months: evenMonths, closed: 0.7},
  {slug: 'cases', title: '導入事例', share: 8, months: evenMonths, closed: 0.7},
  {slug: 'library', title: '資料ダウンロード', share: 6, months: evenMonths, closed: 0.6},
  {slug: 'column', title: '技術コラム', share: 17, months: evenMonths, closed: 1.1},
  {
    slug: 'seminar',
    title: '展示会・セミナー',
    share: 4,
    months: [1, 1.2, 0.9, 1, 1.4, 1.5, 1.1, 0.7, 1.2, 1.6, 1.4, 0.7],
    closed: 0.5,
  },
  {slug: 'support', title: 'サポート', share: 5, months: evenMonths, closed: 0.6},
  {slug: 'company', title: '企業情報', share: 7, months: evenMonths, closed: 1.2},
  {
    slug: 'recruit',
    title: '採用情報',
    share: 6,
    months: [1.1, 1.3, 1.9, 1.6, 1.3, 1.3, 1.1, 0.9, 0.8, 0.8, 0.8, 0.8],
    closed: 1.9,
  },
  {slug: 'contact', title: 'お問い合わせ', share: 2, months: evenMonths, closed: 0.4},
  {slug: 'news', title: 'ニュース', share: 3, months: evenMonths, closed: 0.7},
];

/** The index of a section. Throws if there is none of this name. */
export const topicIndex = (slug: string): number => topicPlace(topics, slug);
