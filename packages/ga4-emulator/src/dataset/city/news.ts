import {isClosedDay} from '../holidays.ts';
import type {NewsFeed} from '../news-feed.ts';
import {titled} from '../page-list.ts';
import {districts} from './districts.ts';
import {siteTitle} from './pages.ts';
import {facilities} from './subjects.ts';
import {topicIndex} from './topics.ts';

/** What the city announces, with the months in which it does; `{d}` stands for a district, `{f}` for a public place. */
const announcements: NewsFeed['titles'] = [
  ['{d}地区の道路工事に伴う通行規制のお知らせ', 1, 12],
  ['{f}の臨時休館について', 1, 12],
  ['{d}地区の断水のお知らせ', 1, 12],
  ['市長定例記者会見の資料を掲載しました', 1, 12],
  ['広報しおみの最新号を発行しました', 1, 12],
  ['マイナンバーカード休日窓口を開設します', 1, 12],
  ['{f}で市民講座を開催します', 1, 12],
  ['{d}地区の市営住宅の入居者を募集します', 1, 12],
  ['パブリックコメントの募集について', 1, 12],
  ['会計年度任用職員を募集します', 1, 12],
  ['粗大ごみ収集の申し込み方法が変わります', 1, 12],
  ['不審者情報({d}地区)', 1, 12],
  ['{d}小学校の学校公開のお知らせ', 5, 11],
  ['水道管の凍結にご注意ください', 12, 2],
  ['市民税・県民税の申告受付が始まります', 1, 3],
  ['確定申告会場の混雑状況', 2, 3],
  ['引っ越しシーズンの窓口混雑のお知らせ', 3, 4],
  ['桜の開花情報', 3, 4],
  ['狂犬病予防集合注射の日程({d}地区)', 4, 5],
  ['職員採用試験の受験案内を公開しました', 4, 7],
  ['熱中症にご注意ください', 6, 9],
  ['大雨に備えて土のうを配布します', 6, 10],
  ['{f}の夏休み教室の参加者を募集します', 7, 8],
  ['納涼花火大会の交通規制について', 7, 8],
  ['防災訓練を{d}地区で実施します', 8, 11],
  ['高齢者インフルエンザ予防接種が始まります', 9, 12],
  ['来年度の保育園入園申し込みを受け付けます', 10, 12],
  ['しおみ港まつりの開催について', 10, 11],
  ['秋の火災予防運動を実施します', 11, 11],
  ['年末年始の業務案内', 12, 12],
  ['ふるさと納税のワンストップ特例申請について', 11, 1],
];

/** The news of Shiomi: none or one when the city hall is closed, about five otherwise. */
export const cityNews: NewsFeed = {
  titles: announcements,
  countOn: (day, random) => (isClosedDay(day) ? random.round(0.2) : 2 + random.below(7)),
  fill: (title, random) =>
    titled(
      title.replace('{d}', random.item(districts).name).replace('{f}', random.item(facilities)[1]),
      siteTitle,
    ),
  topic: topicIndex('news'),
};
