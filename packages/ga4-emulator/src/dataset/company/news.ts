import type {NewsFeed} from '../news-feed.ts';
import {titled} from '../page-list.ts';
import {companyTitle} from './pages.ts';
import {isOfficeClosed} from './rhythm.ts';
import {fairs, papers, productLines, trades} from './subjects.ts';
import {topicIndex} from './topics.ts';

/** The company's news, about one in two working days: `{p}` is a product line, `{t}` a trade, `{f}` a fair, `{d}` a paper. */
export const companyNews: NewsFeed = {
  titles: [
    ['{p}の新モデルを発売しました', 1, 12],
    ['導入事例({t})を公開しました', 1, 12],
    ['技術コラムを更新しました', 1, 12],
    ['資料「{d}」を公開しました', 1, 12],
    ['{f}に出展します', 1, 12],
    ['オンラインセミナーの受付を開始しました', 1, 12],
    ['{p}の一部製品の生産終了について', 1, 12],
    ['{p}の価格改定のお知らせ', 2, 4],
    ['新入社員を迎えました', 4, 4],
    ['組織変更のお知らせ', 3, 4],
    ['夏季休業のお知らせ', 7, 8],
    ['年末年始休業のお知らせ', 12, 12],
    ['新年のごあいさつ', 1, 1],
  ],
  countOn: (day, random) => (isOfficeClosed(day) ? 0 : random.round(0.55)),
  fill: (title, random) =>
    titled(
      title
        .replace('{p}', random.item(productLines)[1])
        .replace('{t}', random.item(trades)[1])
        .replace('{f}', random.item(fairs)[1])
        .replace('{d}', random.item(papers)[1]),
      companyTitle,
    ),
  topic: topicIndex('news'),
};
