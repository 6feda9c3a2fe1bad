import {prefectures} from '@meglass-finder/reports';

/** Values of dimensions, with their shares of the whole in thousandths, now and before. */
export const values: Readonly<
  Record<string, readonly (readonly [value: string, now: number, before: number])[]>
> = {
  pagePath: [
    ['/', 198, 209],
    ['/kurashi/gomi/', 103, 116],
    ['/event/akimatsuri/', 85, 0],
    ['/shisetsu/toshokan/', 74, 61],
    ['/kosodate/hoikuen/nyuen-annai/', 61, 48],
    ['/kurashi/bosai/hazard-map/', 55, 55],
    ['/madoguchi/jikan/', 43, 47],
    ['/shisei/koho/2026/11/', 37, 12],
    ['/zei/nozei-shomei/', 30, 33],
    ['/kurashi/suido/teishi/', 24, 25],
    ['/boshu/saiyo/', 21, 19],
    ['/shisetsu/taiikukan/', 16, 18],
    ['/sodan/', 11, 12],
    ['/sitemap/', 4, 5],
  ],
  deviceCategory: [
    ['mobile', 640, 621],
    ['desktop', 320, 340],
    ['tablet', 40, 39],
  ],
  sessionDefaultChannelGroup: [
    ['Organic Search', 520, 498],
    ['Direct', 210, 230],
    ['Organic Social', 110, 96],
    ['Referral', 82, 90],
    ['Email', 40, 46],
    ['Paid Search', 26, 0],
    ['Unassigned', 12, 14],
  ],
  sessionSource: [
    ['google', 430, 418],
    ['(direct)', 210, 230],
    ['yahoo', 150, 151],
    ['instagram.com', 95, 71],
    ['bing', 60, 62],
    ['city-news.example', 35, 44],
    ['(not set)', 20, 24],
  ],
  sessionMedium: [
    ['organic', 520, 498],
    ['(none)', 210, 230],
    ['referral', 190, 186],
    ['email', 40, 46],
    ['cpc', 26, 0],
  ],
  sessionSourceMedium: [
    ['google / organic', 420, 408],
    ['(direct) / (none)', 210, 230],
    ['yahoo / organic', 140, 141],
    ['instagram.com / referral', 95, 71],
    ['newsletter / email', 40, 46],
    ['city-news.example / referral', 35, 44],
    ['google / cpc', 26, 0],
  ],
  sessionCampaignName: [
    ['(organic)', 520, 498],
    ['(direct)', 210, 230],
    ['(referral)', 190, 186],
    ['kouhou-11', 40, 0],
    ['ijuu-teijuu', 26, 31],
  ],
  fileName: [
    ['/download/gomi-calendar-2026.pdf', 410, 380],
    ['/download/hazard-map-kita.pdf', 260, 244],
    ['/download/juminhyo-shinseisho.pdf', 170, 182],
    ['/download/kouhou-202611.pdf', 110, 0],
  ],
  newVsReturning: [
    ['new', 580, 602],
    ['returning', 420, 398],
  ],
  landingPage: [
    ['/', 320, 331],
    ['/kurashi/gomi/', 132, 148],
    ['/event/akimatsuri/', 118, 0],
    ['/shisetsu/toshokan/', 96, 84],
    ['/kosodate/hoikuen/nyuen-annai/', 71, 60],
    ['/zei/nozei-shomei/', 44, 47],
    ['/boshu/saiyo/', 29, 25],
  ],
  pageTitle: [
    ['ごみ・リサイクル', 940, 940],
    ['ごみ・リサイクル（印刷用）', 60, 60],
  ],
  searchTerm: [
    ['粗大ごみ 予約', 210, 180],
    ['図書館 休館日', 160, 171],
    ['保育園 空き', 140, 96],
    ['住民票', 120, 131],
    ['ハザードマップ', 60, 64],
  ],
  itemName: [
    ['藍染の手ぬぐい', 260, 240],
    ['豆皿', 210, 222],
    ['竹のかご', 150, 0],
    ['風呂敷（大判）', 120, 131],
    ['箸置き 5個組', 90, 96],
  ],
  city: [
    ['Fukuoka', 230, 226],
    ['Kitakyushu', 180, 190],
    ['(not set)', 120, 111],
    ['Osaka', 80, 82],
  ],
  unifiedScreenName: [
    ['汐見市公式ウェブサイト', 300, 300],
    ['ごみ・リサイクル', 220, 220],
    ['秋まつりのお知らせ', 180, 180],
    ['図書館の開館日', 120, 120],
    ['窓口の受付時間', 60, 60],
  ],
  browser: [
    ['Chrome', 480, 470],
    ['Safari', 390, 395],
    ['Edge', 90, 94],
    ['Firefox', 25, 26],
  ],
  eventName: [
    ['page_view', 520, 520],
    ['user_engagement', 210, 205],
    ['scroll', 140, 150],
    ['file_download', 40, 31],
    ['form_submit', 12, 9],
  ],
  country: [
    ['Japan', 982, 985],
    ['United States', 10, 8],
    ['Taiwan', 4, 3],
  ],
  countryId: [
    ['JP', 938, 941],
    ['US', 18, 15],
    ['TW', 11, 9],
    ['KR', 8, 9],
    ['CN', 6, 5],
    ['HK', 4, 4],
    ['TH', 3, 2],
    ['AU', 2, 2],
    ['SG', 2, 3],
    ['FR', 1, 1],
    ['DE', 1, 2],
    ['BR', 1, 0],
    ['GU', 1, 1],
    ['(not set)', 2, 2],
  ],
  region: regionShares(),
};

/** Titles of pages. */
export const titles: Readonly<Record<string, string>> = {
  '/': '汐見市公式ウェブサイト',
  '/kurashi/gomi/': 'ごみ・リサイクル',
  '/event/akimatsuri/': '秋まつりのお知らせ',
  '/shisetsu/toshokan/': '図書館の開館日',
  '/kosodate/hoikuen/nyuen-annai/': '保育園・認定こども園の入園のご案内（令和9年度）',
  '/kurashi/bosai/hazard-map/': 'ハザードマップ',
  '/madoguchi/jikan/': '窓口の受付時間',
  '/shisei/koho/2026/11/': '広報しおみ 11月号',
  '/zei/nozei-shomei/': '納税証明書の取り方',
  '/kurashi/suido/teishi/': '水道の使用を止めるとき',
  '/boshu/saiyo/': '職員採用試験',
  '/shisetsu/taiikukan/': '体育館の予約',
};

/** A site in Fukuoka: near prefectures and large ones have the most; some come from nowhere in particular, two from nobody. */
function regionShares(): (readonly [value: string, now: number, before: number])[] {
  const most: Readonly<Record<string, number>> = {
    Fukuoka: 470,
    Tokyo: 96,
    Osaka: 62,
    Kumamoto: 44,
    Saga: 41,
    Yamaguchi: 36,
    Hiroshima: 28,
    Kanagawa: 24,
    Aichi: 22,
    Oita: 20,
    Nagasaki: 19,
    Kagoshima: 14,
    Hyogo: 12,
    Saitama: 10,
  };
  return prefectures.flatMap((name, index) =>
    name === 'Tottori' || name === 'Kochi' ? [] : [[name, most[name] ?? 1 + (index % 4), most[name] ?? 2]],
  );
}
