import {dayNumber} from '../calendar.ts';
import {PageList} from '../page-list.ts';
import type {Page} from '../site.ts';
import {aims, columnThemes, fairs, modelPages, papers, productLines, trades} from './subjects.ts';
import {topics} from './topics.ts';

/** What every title of the site ends with. */
export const companyTitle = 'セトモリ計装株式会社';

const others: Readonly<Record<string, string>> = {
  support:
    'faq:よくあるご質問 manual:取扱説明書 software:ソフトウェアのダウンロード repair:修理・点検 kosei:校正サービス haiban:生産終了品と代替品 warranty:保証について toiawase-denwa:お電話でのお問い合わせ',
  company:
    'message:代表あいさつ outline:会社概要 history:沿革 access:拠点・アクセス csr:サステナビリティ iso:品質・環境方針 chotatsu:資材調達 policy:個人情報保護方針',
  recruit:
    'shinsotsu:新卒採用 career:キャリア採用 shigoto:仕事を知る hito:社員インタビュー fukuri:福利厚生 kenshu:教育・研修 faq:採用のよくあるご質問 intern:インターンシップ data:数字で見るセトモリ',
};

const list = new PageList(topics, companyTitle);
list.add('top', '/search/', 'サイト内検索', {kind: 'search', boost: 0.02});
list.add('top', '/sitemap/', 'サイトマップ', {boost: 0.02});
list.add('top', '/en/', 'Setomori Instruments (English)', {boost: 0.06});

list.add('products', '/products/', '製品情報', {kind: 'list', boost: 1.4});
for (const [line, title] of productLines) list.add('products', `/products/${line}/`, title, {kind: 'list'});
for (const [place, below] of modelPages) {
  for (const [line, title, models] of productLines) {
    for (const model of models.split(' ')) {
      const path = `/products/${line}/${model.toLowerCase()}/${place}`;
      list.add('products', path, [title, model, below].filter(Boolean).join(' '));
    }
  }
}

list.add('solutions', '/solutions/', 'ソリューション', {kind: 'list'});
for (const [slug, title] of aims) list.add('solutions', `/solutions/${slug}/`, title);
for (const [slug, title] of trades) list.add('solutions', `/solutions/gyokai/${slug}/`, `${title}業界向け`);

list.add('cases', '/cases/', '導入事例一覧', {kind: 'list', boost: 1.3});
for (const [aim, aimTitle] of aims) {
  for (const [trade, tradeTitle] of trades)
    list.add('cases', `/cases/${trade}-${aim}/`, `導入事例 ${tradeTitle}メーカー様 ${aimTitle}`);
}

list.add('library', '/library/', '資料ダウンロード', {kind: 'list'});
for (const [slug, title] of papers) list.add('library', `/library/${slug}/`, title);

list.add('column', '/column/', '技術コラム', {kind: 'list'});
for (let part = 1; part <= 6; part++) {
  for (const [theme, title] of columnThemes.entries()) {
    const number = String(theme * 6 + part).padStart(3, '0');
    list.add('column', `/column/${number}/`, part === 1 ? title : `${title} 第${part}回`);
  }
}

list.add('seminar', '/seminar/', '展示会・セミナー', {kind: 'list'});
for (let year = 2027; year >= 2022; year--) {
  for (const [slug, title, month, day] of fairs) {
    const since = dayNumber(year, month, day) - 60;
    list.add('seminar', `/seminar/${year}/${slug}/`, `${title} ${year} 出展のご案内`, {since});
  }
  for (let month = 12; month >= 1; month--) {
    const since = dayNumber(year, month, 1) - 30;
    const title = `オンラインセミナー ${year}年${month}月`;
    list.add('seminar', `/seminar/${year}/web-${String(month).padStart(2, '0')}/`, title, {since});
  }
}

for (const [topic, pages] of Object.entries(others)) {
  const {title} = topics.find(({slug}) => slug === topic)!;
  list.add(topic, `/${topic}/`, title, {kind: 'list'});
  for (const pair of pages.split(' ')) {
    const [slug, name] = pair.split(':') as [string, string];
    list.add(topic, `/${topic}/${slug}/`, name);
  }
}
for (let number = 1; number <= 18; number++) {
  const title = `社員インタビュー ${number}`;
  list.add('recruit', `/recruit/hito/${String(number).padStart(2, '0')}/`, title);
}
list.add('news', '/news/', 'ニュース一覧', {kind: 'list'});

const step = (topic: string, path: string, title: string) => list.add(topic, path, title, {boost: 0});

/** The pages of the forms; the steps after the first have no link to them but the one before. */
export const formPages = {
  contact: list.add('contact', '/contact/', 'お問い合わせ', {kind: 'contact'}),
  form: list.add('contact', '/contact/form/', 'お問い合わせフォーム', {boost: 0.5}),
  confirm: step('contact', '/contact/confirm/', 'お問い合わせ内容の確認'),
  thanks: step('contact', '/contact/thanks/', 'お問い合わせありがとうございました'),
  paperForm: step('library', '/library/form/', '資料請求フォーム'),
  paperThanks: step('library', '/library/thanks/', '資料請求ありがとうございました'),
  entry: list.add('recruit', '/recruit/entry/', 'エントリーフォーム', {boost: 1.2}),
  entryThanks: step('recruit', '/recruit/entry/thanks/', 'エントリーを受け付けました'),
} as const;

/** The index of the paper that a page leads to, by the page's id. */
export const paperOfPage: ReadonlyMap<number, number> = new Map(
  papers.map(([slug], index) => [list.pages.find(({path}) => path === `/library/${slug}/`)!.id, index]),
);

/** Every page of the site but its news. */
export const companyPages: readonly Page[] = list.pages;
