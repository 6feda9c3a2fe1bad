import {calendarDay} from '../calendar.ts';
import type {NewsFeed} from '../news-feed.ts';
import {titled} from '../page-list.ts';
import {topicPlace} from '../topic.ts';
import {articles} from './assortment.ts';
import {shopTitle} from './pages.ts';
import {topics} from './topics.ts';

/** The shop's articles, about three a week; `{g}` stands for something it sells. */
export const shopJournal: NewsFeed = {
  titles: [
    ['{g}を使った今日のひと皿', 1, 12],
    ['{g}ができるまで', 1, 12],
    ['スタッフの愛用品 {g}', 1, 12],
    ['{g}が再入荷しました', 1, 12],
    ['{g}のお手入れ方法', 1, 12],
    ['{g}の入荷遅れについて', 1, 12],
    ['お歳暮の早割が始まりました', 11, 11],
    ['年末年始の配送について', 12, 1],
    ['福袋の中身を少しだけご紹介', 12, 1],
    ['母の日の贈り物 配送締切のお知らせ', 4, 5],
    ['お中元の選び方とのしの書き方', 6, 7],
    ['夏季休業のお知らせ', 8, 8],
    ['新米の季節がやってきました', 9, 10],
  ],
  countOn: (day, random) => ([2, 4, 5].includes(calendarDay(day).weekday) ? 1 : random.round(0.1)),
  fill: (title, random) => titled(title.replace('{g}', random.item(articles).name.split(' ')[0]!), shopTitle),
  topic: topicPlace(topics, 'yomimono'),
};
