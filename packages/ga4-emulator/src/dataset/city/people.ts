import type {Device, Language, Place} from '../site.ts';

/**
 * The 47 prefectures as GA4 writes them, each with its weight and its cities. Shiomi is a made-up city; here it lies in
 * Shizuoka, so that most of its visitors do too.
 */
const prefectures: readonly (readonly [region: string, weight: number, cities: string])[] = [
  ['Shizuoka', 560, 'Shiomi:70 Shizuoka:14 Hamamatsu:10 Numazu:4 Fuji:3 Fujieda:2'],
  [
    'Tokyo',
    110,
    'Shinjuku City:10 Chiyoda City:8 Minato City:8 Shibuya City:6 Setagaya City:6 Hachioji:3 Adachi City:2',
  ],
  ['Aichi', 62, 'Nagoya:14 Toyohashi:4 Okazaki:3 Toyota:3'],
  ['Kanagawa', 52, 'Yokohama:14 Kawasaki:7 Odawara:3 Sagamihara:3'],
  ['Osaka', 46, 'Osaka:20 Sakai:4 Suita:2'],
  ['Saitama', 18, 'Saitama:6 Kawaguchi:3 Kawagoe:2'],
  ['Chiba', 17, 'Chiba:5 Funabashi:3 Kashiwa:2'],
  ['Hyogo', 12, 'Kobe:6 Himeji:2 Nishinomiya:2'],
  ['Fukuoka', 12, 'Fukuoka:7 Kitakyushu:3'],
  ['Hokkaido', 9, 'Sapporo:6 Asahikawa:1 Hakodate:1'],
  ['Gifu', 9, 'Gifu:3 Ogaki:1'],
  ['Mie', 8, 'Tsu:2 Yokkaichi:2'],
  ['Kyoto', 8, 'Kyoto:6 Uji:1'],
  ['Nagano', 8, 'Nagano:3 Matsumoto:2'],
  ['Yamanashi', 8, 'Kofu:3 Fujiyoshida:1'],
  ['Hiroshima', 7, 'Hiroshima:5 Fukuyama:2'],
  ['Ibaraki', 6, 'Mito:2 Tsukuba:2'],
  ['Miyagi', 6, 'Sendai:5 Ishinomaki:1'],
  ['Niigata', 5, 'Niigata:3 Nagaoka:1'],
  ['Tochigi', 4, 'Utsunomiya:3 Oyama:1'],
  ['Gunma', 4, 'Maebashi:2 Takasaki:2'],
  ['Okayama', 4, 'Okayama:3 Kurashiki:2'],
  ['Fukushima', 3.4, 'Fukushima:1 Koriyama:1 Iwaki:1'],
  ['Shiga', 3.2, 'Otsu:2 Kusatsu:1'],
  ['Nara', 2.8, 'Nara:2 Kashihara:1'],
  ['Kumamoto', 2.8, 'Kumamoto:3'],
  ['Ishikawa', 2.6, 'Kanazawa:3 Hakusan:1'],
  ['Kagoshima', 2.4, 'Kagoshima:3'],
  ['Okinawa', 2.4, 'Naha:2 Okinawa:1'],
  ['Ehime', 2.2, 'Matsuyama:3 Imabari:1'],
  ['Nagasaki', 2.1, 'Nagasaki:2 Sasebo:1'],
  ['Toyama', 2, 'Toyama:2 Takaoka:1'],
  ['Aomori', 1.9, 'Aomori:1 Hachinohe:1'],
  ['Iwate', 1.9, 'Morioka:2'],
  ['Yamagata', 1.8, 'Yamagata:2 Tsuruoka:1'],
  ['Oita', 1.8, 'Oita:2 Beppu:1'],
  ['Kagawa', 1.8, 'Takamatsu:2'],
  ['Wakayama', 1.7, 'Wakayama:2'],
  ['Yamaguchi', 1.7, 'Shimonoseki:1 Yamaguchi:1'],
  ['Miyazaki', 1.6, 'Miyazaki:2'],
  ['Akita', 1.5, 'Akita:2'],
  ['Fukui', 1.4, 'Fukui:2'],
  ['Saga', 1.3, 'Saga:2'],
  ['Tokushima', 1.2, 'Tokushima:2'],
  ['Kochi', 1.1, 'Kochi:2'],
  ['Shimane', 1, 'Matsue:1 Izumo:1'],
  ['Tottori', 0.9, 'Tottori:1 Yonago:1'],
];

const abroad: readonly (readonly [
  continent: string,
  country: string,
  id: string,
  region: string,
  city: string,
  weight: number,
])[] = [
  ['Americas', 'United States', 'US', 'California', 'Los Angeles', 5],
  ['Americas', 'United States', 'US', 'New York', 'New York', 3],
  ['Americas', 'Brazil', 'BR', 'State of Sao Paulo', 'Sao Paulo', 2],
  ['Asia', 'China', 'CN', 'Shanghai', 'Shanghai', 3],
  ['Asia', 'Taiwan', 'TW', 'Taipei City', '(not set)', 2],
  ['Asia', 'South Korea', 'KR', 'Seoul', '(not set)', 2],
  ['Asia', 'Vietnam', 'VN', 'Ho Chi Minh City', 'Ho Chi Minh City', 2],
  ['Asia', 'Philippines', 'PH', 'Metro Manila', 'Makati City', 1.5],
  ['Asia', 'Singapore', 'SG', '(not set)', 'Singapore', 1],
  ['Asia', 'Indonesia', 'ID', 'Jakarta', 'Jakarta', 0.8],
  ['Europe', 'Germany', 'DE', 'Hesse', 'Frankfurt am Main', 0.8],
  ['Europe', 'United Kingdom', 'GB', 'England', 'London', 0.8],
  ['Europe', 'France', 'FR', 'Ile-de-France', 'Paris', 0.5],
  ['Oceania', 'Australia', 'AU', 'New South Wales', 'Sydney', 0.5],
  ['(not set)', '(not set)', '(not set)', '(not set)', '(not set)', 2],
];

/** Where the visitors are. */
export const places: readonly Place[] = [
  ...prefectures.flatMap(([region, weight, cities]) => {
    const list = `${cities} (not set):1`
      .match(/[^\s:][^:]*:[\d.]+/g)!
      .map((city) => city.split(':') as [string, string]);
    const total = list.reduce((sum, [, share]) => sum + Number(share), 0);
    return list.map(([city, share]) => ({
      continent: 'Asia',
      country: 'Japan',
      countryId: 'JP',
      region,
      city: city.trim(),
      weight: (weight * Number(share)) / total,
    }));
  }),
  ...abroad.map(([continent, country, countryId, region, city, weight]) => ({
    continent,
    country,
    countryId,
    region,
    city,
    weight,
  })),
];

/** What they look with. */
export const devices: readonly Device[] = (
  [
    ['mobile', 'iOS', '18.6', 'Safari', 'Apple', 'iPhone', '390x844', 30],
    ['mobile', 'iOS', '26.1', 'Safari', 'Apple', 'iPhone', '393x852', 9],
    ['mobile', 'iOS', '17.7', 'Safari (in-app)', 'Apple', 'iPhone', '375x667', 4],
    ['mobile', 'iOS', '18.6', 'Chrome', 'Apple', 'iPhone', '390x844', 2],
    ['mobile', 'Android', '14', 'Chrome', 'Sony', 'SO-53D', '384x854', 6],
    ['mobile', 'Android', '15', 'Chrome', 'Google', 'Pixel 8a', '412x915', 5],
    ['mobile', 'Android', '14', 'Chrome', 'Sharp', 'SH-54D', '360x800', 5],
    ['mobile', 'Android', '13', 'Android Webview', 'Samsung', 'SC-53D', '360x780', 2],
    ['mobile', 'Android', '14', 'Samsung Internet', 'Samsung', 'SC-51E', '360x780', 1],
    ['desktop', 'Windows', '11', 'Chrome', '(not set)', '(not set)', '1920x1080', 14],
    ['desktop', 'Windows', '11', 'Edge', '(not set)', '(not set)', '1920x1080', 11],
    ['desktop', 'Windows', '10', 'Edge', '(not set)', '(not set)', '1366x768', 4],
    ['desktop', 'Windows', '10', 'Firefox', '(not set)', '(not set)', '1536x864', 1],
    ['desktop', 'Macintosh', '10.15.7', 'Safari', 'Apple', '(not set)', '1440x900', 2],
    ['desktop', 'Macintosh', '10.15.7', 'Chrome', 'Apple', '(not set)', '1440x900', 2],
    ['desktop', 'Linux', '(not set)', 'Chrome', '(not set)', '(not set)', '1920x1080', 0.5],
    ['desktop', 'Chrome OS', '14541.0.0', 'Chrome', '(not set)', '(not set)', '1366x768', 0.5],
    ['tablet', 'iOS', '18.6', 'Safari', 'Apple', 'iPad', '810x1080', 2.2],
    ['tablet', 'Android', '13', 'Chrome', 'Lenovo', 'TB330FU', '800x1280', 0.6],
  ] as const
).map(([category, operatingSystem, operatingSystemVersion, browser, brand, model, screen, weight]) => ({
  category,
  operatingSystem,
  operatingSystemVersion,
  browser,
  brand,
  model,
  screen,
  weight,
}));

/** What their browsers speak. */
export const languages: readonly Language[] = [
  {language: 'Japanese', code: 'ja-jp', weight: 90},
  {language: 'Japanese', code: 'ja', weight: 3},
  {language: 'English', code: 'en-us', weight: 3.5},
  {language: 'Chinese', code: 'zh-cn', weight: 1},
  {language: 'Portuguese', code: 'pt-br', weight: 0.9},
  {language: 'Vietnamese', code: 'vi-vn', weight: 0.8},
  {language: 'Korean', code: 'ko-kr', weight: 0.4},
  {language: 'Filipino', code: 'fil-ph', weight: 0.3},
];
