import {PageList} from '../page-list.ts';
import type {Page} from '../site.ts';
import {articles, categories} from './assortment.ts';
import {topics} from './topics.ts';

/** What every title of the shop ends with. */
export const shopTitle = 'ことづて市場 公式オンラインショップ';

const features =
  'oseibo:お歳暮特集 ochugen:お中元特集 blackfriday:ブラックフライデー hatsuuri:初売り・福袋 hahanohi:母の日特集 chichinohi:父の日特集 keiro:敬老の日の贈り物 valentine:バレンタイン特集 shinseikatsu:新生活の台所道具 kessan:決算セール shinmai:新米まつり uchiiwai:内祝い・お返し shussan:出産祝い puchi:千円台のプチギフト outlet:アウトレット ranking:人気ランキング shinchaku:新着商品 sainyuka:再入荷のお知らせ';
const guides =
  'soryo:送料について shiharai:お支払い方法 haisou:配送・お届け日 henpin:返品・交換 noshi:のし・包装 point:ポイントについて kaiin:会員登録のご案内 faq:よくあるご質問 ryoshusho:領収書の発行 kaisha:会社概要 tokusho:特定商取引法に基づく表記 privacy:プライバシーポリシー';

const list = new PageList(topics, shopTitle);
list.add('top', '/search/', '商品検索', {kind: 'search', boost: 0.03});
for (const {slug, title} of categories)
  list.add(slug, `/category/${slug}/`, title, {kind: 'list', boost: 1.4});

/** The index of a page's product, by the page's id. */
export const productOfPage: ReadonlyMap<number, number> = new Map(
  articles.map(({slug, path, name}, index) => [list.add(slug, path, name).id, index]),
);

list.add('tokushu', '/tokushu/', '特集一覧', {kind: 'list'});
for (const [slug, title] of named(features)) list.add('tokushu', `/tokushu/${slug}/`, title, {kind: 'list'});
list.add('guide', '/guide/', 'ご利用ガイド');
for (const [slug, title] of named(guides)) list.add('guide', `/guide/${slug}/`, title);
list.add('guide', '/contact/', 'お問い合わせ', {kind: 'contact', boost: 0.3});
list.add('yomimono', '/yomimono/', '読みもの一覧', {kind: 'list'});

const step = (path: string, title: string) => list.add('guide', path, title, {boost: 0});

/** The steps of an order; no link but the one before leads to them. */
export const orderSteps = {
  cart: step('/cart/', 'カート'),
  checkout: step('/checkout/', 'ご購入手続き'),
  thanks: step('/checkout/thanks/', 'ご注文ありがとうございました'),
  cancel: step('/mypage/order/cancel/', 'ご注文のキャンセル'),
} as const;

/** Every page of the shop but its articles. */
export const shopPages: readonly Page[] = list.pages;

/** The pairs of `slug:title` lists. */
function named(text: string): readonly (readonly [slug: string, title: string])[] {
  return text.split(' ').map((pair) => pair.split(':') as [string, string]);
}
