/** A post, page or other entry of the made-up site. */
export interface ExamplePost {
  readonly type: 'post' | 'page' | 'shop';
  /** As somebody types it; WordPress keeps it percent-encoded in small letters. */
  readonly slug: string;
  readonly title: string;
  readonly section?: string;
  readonly author: string;
  /** The site's wall clock. */
  readonly date: string;
  readonly status: 'publish' | 'draft';
  readonly text: string;
  /** How much it is read, beside the others; 0 for what nobody can see yet. */
  readonly weight: number;
}

/** A made-up WordPress site: who writes it, and what is on it. */
export interface ExampleSite {
  readonly title: string;
  readonly description: string;
  readonly people: readonly {readonly login: string; readonly name: string; readonly role: string}[];
  readonly sections: readonly {readonly slug: string; readonly name: string}[];
  readonly posts: readonly ExamplePost[];
}

type Line = readonly [slug: string, title: string, author: string, daysAgo: number, weight: number];

const text = '海からの風が町を抜けていきます。編集部が歩いて確かめたことをお届けします。';
const entries = (
  today: number,
  type: ExamplePost['type'],
  section: string | undefined,
  lines: readonly Line[],
): ExamplePost[] =>
  lines.map(([slug, title, author, daysAgo, weight]) => ({
    type,
    slug,
    title,
    ...(section && {section}),
    author,
    date: `${new Date(today - daysAgo * 86_400_000).toISOString().slice(0, 10)} 09:00:00`,
    status: weight > 0 ? 'publish' : 'draft',
    text,
    weight,
  }));

/** Shiomi Biyori, a small town's magazine on the web. */
const magazine = {
  title: 'しおみ日和',
  description: '海辺の町の、歩く・食べる・集まる',
  people: [
    {login: 'hanako', name: '編集長 はなこ', role: 'editor'},
    {login: 'sora', name: 'そら', role: 'author'},
    {login: 'umi', name: 'うみ', role: 'author'},
    {login: 'ren', name: 'れん', role: 'contributor'},
  ],
  sections: [
    {slug: 'event', name: '集まる'},
    {slug: 'gourmet', name: '食べる'},
    {slug: 'walk', name: '歩く'},
  ],
} as const;

/** The site as it is on a day (`2026-11-23`). */
export function exampleSite(day: string): ExampleSite {
  const today = Date.parse(`${day}T00:00Z`);
  return {
    ...magazine,
    posts: [
      ...entries(today, 'post', 'event', [
        ['港まつり', '港まつりの一日 屋台と花火の楽しみ方', 'sora', 56, 10],
        ['mikan-picking', 'みかん狩りの季節が来ました', 'sora', 34, 6],
        ['灯台ライトアップ', '灯台ライトアップ、今年は二晩', 'sora', 11, 8],
        ['冬の市', '冬の市 出店者が決まりました', 'sora', 1, 0],
      ]),
      ...entries(today, 'post', 'gourmet', [
        ['海辺の朝ごはん', '海辺の朝ごはん 六時から開く三軒', 'umi', 112, 9],
        ['ramen-map', '汐見ラーメン地図 2026', 'umi', 161, 12],
        ['商店街のパン屋', '商店街のパン屋さん、三代目の仕事', 'umi', 18, 5],
      ]),
      ...entries(today, 'post', 'walk', [
        ['古い港の坂道', '古い港の坂道をのぼる', 'hanako', 135, 4],
        ['tram-trip', '路面電車で半日旅', 'hanako', 52, 7],
      ]),
      ...entries(today, 'page', undefined, [
        ['about', '編集部について', 'hanako', 236, 2],
        ['広告のご案内', '広告のご案内', 'hanako', 236, 1],
      ]),
      ...entries(today, 'shop', undefined, [
        ['shiomi-coffee', '汐見珈琲', 'hanako', 187, 3],
        ['みなと食堂', 'みなと食堂', 'hanako', 180, 5],
      ]),
    ],
  };
}

/** The path under which WordPress publishes an entry, not encoded. */
export function pathOf({type, slug, section}: ExamplePost): string {
  if (type === 'post') return `/${section}/${slug}/`;
  return type === 'shop' ? `/shop/${slug}/` : `/${slug}/`;
}
