import type {Device, Language, Place} from './site.ts';

/** The 47 prefectures as GA4 writes them, each with its population (in 100,000) and its cities. */
const prefectures: readonly (readonly [region: string, population: number, cities: string])[] = [
  [
    'Tokyo',
    140,
    'Shinjuku City:10 Chiyoda City:8 Minato City:8 Shibuya City:6 Setagaya City:6 Hachioji:3 Adachi City:2',
  ],
  ['Kanagawa', 92, 'Yokohama:14 Kawasaki:7 Odawara:3 Sagamihara:3'],
  ['Osaka', 88, 'Osaka:20 Sakai:4 Suita:2'],
  ['Aichi', 75, 'Nagoya:14 Toyohashi:4 Okazaki:3 Toyota:3'],
  ['Saitama', 73, 'Saitama:6 Kawaguchi:3 Kawagoe:2'],
  ['Chiba', 63, 'Chiba:5 Funabashi:3 Kashiwa:2'],
  ['Hyogo', 54, 'Kobe:6 Himeji:2 Nishinomiya:2'],
  ['Fukuoka', 51, 'Fukuoka:7 Kitakyushu:3'],
  ['Hokkaido', 51, 'Sapporo:6 Asahikawa:1 Hakodate:1'],
  ['Shizuoka', 36, 'Shizuoka:14 Hamamatsu:16 Numazu:4 Fuji:4 Fujieda:3'],
  ['Ibaraki', 28, 'Mito:2 Tsukuba:2'],
  ['Hiroshima', 27, 'Hiroshima:5 Fukuyama:2'],
  ['Kyoto', 25, 'Kyoto:6 Uji:1'],
  ['Miyagi', 23, 'Sendai:5 Ishinomaki:1'],
  ['Niigata', 21, 'Niigata:3 Nagaoka:1'],
  ['Nagano', 20, 'Nagano:3 Matsumoto:2'],
  ['Gifu', 19, 'Gifu:3 Ogaki:1'],
  ['Tochigi', 19, 'Utsunomiya:3 Oyama:1'],
  ['Gunma', 19, 'Maebashi:2 Takasaki:2'],
  ['Okayama', 18, 'Okayama:3 Kurashiki:2'],
  ['Fukushima', 18, 'Fukushima:1 Koriyama:1 Iwaki:1'],
  ['Mie', 17, 'Tsu:2 Yokkaichi:2'],
  ['Kumamoto', 17, 'Kumamoto:3'],
  ['Kagoshima', 16, 'Kagoshima:3'],
  ['Okinawa', 15, 'Naha:2 Okinawa:1'],
  ['Shiga', 14, 'Otsu:2 Kusatsu:1'],
  ['Nara', 13, 'Nara:2 Kashihara:1'],
  ['Ehime', 13, 'Matsuyama:3 Imabari:1'],
  ['Nagasaki', 13, 'Nagasaki:2 Sasebo:1'],
  ['Yamaguchi', 13, 'Shimonoseki:1 Yamaguchi:1'],
  ['Aomori', 12, 'Aomori:1 Hachinohe:1'],
  ['Iwate', 12, 'Morioka:2'],
  ['Ishikawa', 11, 'Kanazawa:3 Hakusan:1'],
  ['Oita', 11, 'Oita:2 Beppu:1'],
  ['Toyama', 10, 'Toyama:2 Takaoka:1'],
  ['Yamagata', 10, 'Yamagata:2 Tsuruoka:1'],
  ['Miyazaki', 10, 'Miyazaki:2'],
  ['Kagawa', 9, 'Takamatsu:2'],
  ['Wakayama', 9, 'Wakayama:2'],
  ['Akita', 9, 'Akita:2'],
  ['Yamanashi', 8, 'Kofu:3 Fujiyoshida:1'],
  ['Saga', 8, 'Saga:2'],
  ['Fukui', 7.4, 'Fukui:2'],
  ['Tokushima', 7, 'Tokushima:2'],
  ['Kochi', 6.6, 'Kochi:2'],
  ['Shimane', 6.4, 'Matsue:1 Izumo:1'],
  ['Tottori', 5.3, 'Tottori:1 Yonago:1'],
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

/** How the visitors of a site are spread. */
export interface Spread {
  /** Weights of prefectures; by default their population. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Cities of prefectures instead of the usual ones, such as `Shiomi:70 Shizuoka:14`. */
  readonly cities?: Readonly<Record<string, string>>;
  /** Weight of all other countries together, against the sum of the prefectures'. */
  readonly abroad: number;
}

/** Where visitors are: cities of all prefectures, some abroad, some unknown. */
export function placesOf({weights, cities, abroad: share}: Spread): readonly Place[] {
  const domestic = prefectures.flatMap(([region, population, usual]) => {
    const list = `${cities?.[region] ?? usual} (not set):1`
      .match(/[^\s:][^:]*:[\d.]+/g)!
      .map((city) => city.split(':') as [string, string]);
    const total = list.reduce((sum, [, part]) => sum + Number(part), 0);
    const weight = weights?.[region] ?? population;
    return list.map(([city, part]) => ({
      continent: 'Asia',
      country: 'Japan',
      countryId: 'JP',
      region,
      city: city.trim(),
      weight: (weight * Number(part)) / total,
    }));
  });
  const all = (list: readonly {readonly weight: number}[]) => list.reduce((sum, {weight}) => sum + weight, 0);
  const foreign = abroad.map(([continent, country, countryId, region, city, weight]) => ({
    continent,
    country,
    countryId,
    region,
    city,
    weight,
  }));
  const factor = (share * all(domestic)) / all(foreign);
  return [...domestic, ...foreign.map((place) => ({...place, weight: place.weight * factor}))];
}

const usualDevices = [
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
] as const;

/** What visitors look with; `factors` turn the usual weights of the categories. */
export function devicesOf(
  factors: Readonly<Partial<Record<Device['category'], number>>> = {},
): readonly Device[] {
  return usualDevices.map(
    ([category, operatingSystem, operatingSystemVersion, browser, brand, model, screen, weight]) => ({
      category,
      operatingSystem,
      operatingSystemVersion,
      browser,
      brand,
      model,
      screen,
      weight: weight * (factors[category] ?? 1),
    }),
  );
}

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
