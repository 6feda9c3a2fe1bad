import {expect, test} from 'vitest';
import type {Insight, InsightCells, InsightTemplate} from '@meglass-finder/reports';
import {insights as en} from './en/insights.ts';
import {insights as ja} from './ja/insights.ts';
import type {Language} from './index.ts';
import {loadInsightWords, loadMoreWords} from './load-later.ts';
import {loadWholeWords} from './load-whole.ts';
import {sayInsight} from './say-insight.ts';

const period = {start: '2026-10-27', end: '2026-11-23'};
const anomaly: InsightCells['anomaly'] = {
  metric: 'sessions',
  day: '2026-11-19',
  value: 1351,
  expected: 879.6,
  low: 701.2,
  high: 1081.7,
  ratio: 0.5359,
  z: 4.41,
  also: [],
  recordOfDays: null,
};
const change: InsightCells['change'] = {
  metric: 'activeUsers',
  period,
  value: 812.4,
  expected: 1204.3,
  low: 1101.1,
  high: 1317.8,
  ratio: -0.3254,
  z: -7.2,
  historyDays: 63,
  also: ['sessions', 'screenPageViews'],
};
const shift: InsightCells['shift'] = {
  metric: 'sessions',
  day: '2026-11-09',
  value: 158.3,
  expected: 316.2,
  ratio: -0.4994,
  z: -9.2,
  also: [],
};
const lost: InsightCells['lost'] = {
  metric: 'sessions',
  day: '2026-11-09',
  days: 14,
  expected: 316.2,
  also: [],
};
const stretch: InsightCells['stretch'] = {
  metric: 'sessions',
  period: {start: '2026-08-13', end: '2026-08-16'},
  value: 165.2,
  expected: 300.1,
  ratio: -0.4495,
  z: -8.4,
  also: [],
};
const organic = {
  value: 'Organic Search',
  current: 9120,
  previous: 6720,
  difference: 2400,
  share: 0.75,
};
const email = {value: 'Email', current: 1500, previous: 3000, difference: -1500, share: -0.4688};
const contribution: InsightCells['contribution'] = {
  metric: 'sessions',
  dimension: 'sessionDefaultChannelGroup',
  current: 28975,
  previous: 25775,
  difference: 3200,
  ratio: 0.1242,
  z: 4.9,
  main: organic,
  against: null,
};
const record: InsightCells['record'] = {
  metric: 'screenPageViews',
  day: '2026-11-19',
  value: 6170,
  previousValue: 5016,
  previousDay: '2026-10-08',
  ratio: 0.2301,
  z: 2.9,
  days: 119,
};
const goal: InsightCells['goal'] = {
  metric: 'keyEvents',
  period: {start: '2026-11-01', end: '2026-11-30'},
  target: 1200,
  current: 683.5,
  forecast: 880.2,
  low: 791.7,
  high: 968.8,
  ratio: -0.2665,
  z: -6.1,
  daysLeft: 7,
};
const page = {
  value: '/news/2026/',
  title: '採用情報',
  current: 8200,
  previous: 12200,
  difference: -4000,
  share: 1.25,
};

/** Each template, and each of its turns. */
const said: {readonly [Template in InsightTemplate]: readonly InsightCells[Template][]} = {
  anomaly: [
    anomaly,
    {...anomaly, value: 212, ratio: -0.759, z: -7, also: ['activeUsers']},
    {...anomaly, value: 4222, ratio: 3.8, also: ['activeUsers', 'eventCount'], recordOfDays: 112},
    {...anomaly, value: 0, ratio: -1, z: -20},
  ],
  change: [change, {...change, value: 1812, ratio: 0.5046, also: []}, {...change, value: 2712, ratio: 1.252}],
  contribution: [
    contribution,
    {...contribution, main: {...organic, difference: 4700, share: 1.4688}, against: email},
    {
      ...contribution,
      difference: -3200,
      ratio: -0.11,
      metric: 'screenPageViews',
      dimension: 'pagePath',
      main: page,
    },
  ],
  shift: [shift, {...shift, value: 650, ratio: 1.0557, z: 9, also: ['screenPageViews', 'keyEvents']}],
  lost: [lost, {...lost, also: ['screenPageViews', 'keyEvents']}],
  stretch: [stretch, {...stretch, value: 690, ratio: 1.3, z: 8, also: ['screenPageViews']}],
  record: [record, {...record, value: 61700, ratio: 11.3}],
  goal: [goal, {...goal, daysLeft: 1}],
};
const all = Object.entries(said).flatMap(([template, variants]) =>
  (variants as readonly Insight['cells'][]).map(
    (cells) => ({template, cells, restsOn: [], weight: 1}) as unknown as Insight,
  ),
);

async function speaker(language: Language) {
  const words = {...(await loadWholeWords(language)), ...(await loadMoreWords(language))};
  const sentences = await loadInsightWords(language);
  return (insight: Insight) => sayInsight(insight, sentences, words);
}

/** Every way in which a sentence may write what is in the cells: whole, in per cent, as a multiple, a day's parts. */
function writings(cells: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value === 'number')
      for (const each of [value, value * 100, 1 + value])
        for (const places of [0, 1])
          found.add(
            Math.abs(each).toLocaleString('en', {
              minimumFractionDigits: places,
              maximumFractionDigits: places,
            }),
          );
    else if (typeof value === 'string')
      for (const digits of value.match(/\d+/g) ?? []) found.add(String(Number(digits)));
    else if (typeof value === 'object' && value) Object.values(value).forEach(visit);
  };
  visit(cells);
  return found;
}

test.each(['ja', 'en'] as const)('every number that %s says is in the cells', async (language) => {
  const say = await speaker(language);
  for (const insight of all) {
    const sentence = say(insight);
    // A day's average is a day's, not a figure.
    const numbers = sentence.replace('1日平均', '').match(/\d[\d,]*(\.\d+)?/g) ?? [];
    expect(numbers.length, sentence).toBeGreaterThan(2);
    const known = writings(insight.cells);
    expect(
      numbers.filter((each) => !known.has(each)),
      sentence,
    ).toEqual([]);
    expect(sentence).toMatch(/[。.]$/);
    expect(sentence).not.toMatch(/undefined|NaN|null|Infinity/);
  }
});

test('both languages have every template, and no turn of one says the same as another', async () => {
  expect(Object.keys(ja).sort()).toEqual(Object.keys(said).sort());
  expect(Object.keys(en).sort()).toEqual(Object.keys(said).sort());
  for (const language of ['ja', 'en'] as const) {
    const say = await speaker(language);
    expect(new Set(all.map(say)).size).toBe(all.length);
  }
});

test('comments read like this', async () => {
  const [sayJa, sayEn] = [await speaker('ja'), await speaker('en')];
  expect(all.map(sayJa)).toMatchInlineSnapshot(`
    [
      "11月19日(木)のセッションは1,351回で、いつもの木曜日(約880回)より54%多い値でした。",
      "11月19日(木)のセッションは212回で、いつもの木曜日(約880回)より76%少ない値でした。ユーザーも同じ動きです。",
      "11月19日(木)のセッションは4,222回で、いつもの木曜日(約880回)の約4.8倍の値でした。ユーザー、イベントも同じ動きです。この112日間で最も多い日です。",
      "11月19日(木)のセッションは0回で、いつもの木曜日(約880回)より100%少ない値でした。",
      "10月27日〜11月23日のユーザーは1日平均812人で、いつもの同じ曜日(約1,204人)より33%少ない水準でした。セッション、表示回数も減っています。",
      "10月27日〜11月23日のユーザーは1日平均1,812人で、いつもの同じ曜日(約1,204人)より50%多い水準でした。",
      "10月27日〜11月23日のユーザーは1日平均2,712人で、いつもの同じ曜日(約1,204人)の約2.3倍の水準でした。セッション、表示回数も増えています。",
      "セッションは、比較した期間より3,200回(12%)増えました。そのうち2,400回(75%)は「自然検索」によるものです。",
      "セッションは、比較した期間より3,200回(12%)増えました。「自然検索」だけで4,700回増えました。一方、「メール」は1,500回減りました。",
      "表示回数は、比較した期間より3,200回(11%)減りました。「採用情報」だけで4,000回減りました。",
      "セッションは11月9日(月)ごろから、1日平均158回で、それまでの同じ曜日(約316回)より50%少ない水準が続いています。",
      "セッションは11月9日(月)ごろから、1日平均650回で、それまでの同じ曜日(約316回)の約2.1倍の水準が続いています。表示回数、キーイベントも増えています。",
      "セッションは、11月9日(月)から14日間、まったく計測されていません(いつものセッションは1日平均で約316回)。計測の設定を確認してください。",
      "セッション、表示回数、キーイベントは、11月9日(月)から14日間、まったく計測されていません(いつものセッションは1日平均で約316回)。計測の設定を確認してください。",
      "8月13日〜8月16日のセッションは1日平均165回で、いつもの同じ曜日(約300回)より45%少ない値でした。",
      "8月13日〜8月16日のセッションは1日平均690回で、いつもの同じ曜日(約300回)の約2.3倍の値でした。表示回数も同じ動きです。",
      "11月19日(木)の表示回数は6,170回で、この119日間で最も多い値でした。これまでの最多は10月8日(木)の5,016回で、それより23%多い値です。",
      "11月19日(木)の表示回数は61,700回で、この119日間で最も多い値でした。これまでの最多は10月8日(木)の5,016回で、その約12倍の値です。",
      "11月1日〜11月30日のキーイベントは、このままのペースでは約880件(792件〜969件)となり、目標の1,200件に27%届かない見込みです。残りは7日です。",
      "11月1日〜11月30日のキーイベントは、このままのペースでは約880件(792件〜969件)となり、目標の1,200件に27%届かない見込みです。残りは1日です。",
    ]
  `);
  expect(all.map(sayEn)).toMatchInlineSnapshot(`
    [
      "Nov 19 (Thu) had 1,351 sessions, 54% more than on a usual Thursday (about 880).",
      "Nov 19 (Thu) had 212 sessions, 76% fewer than on a usual Thursday (about 880). The same goes for users.",
      "Nov 19 (Thu) had 4,222 sessions, 4.8 times as many as on a usual Thursday (about 880). The same goes for users and events. It is the highest of 112 days.",
      "Nov 19 (Thu) had 0 sessions, 100% fewer than on a usual Thursday (about 880).",
      "Oct 27 – Nov 23 had 812 users a day on average, 33% fewer than on the same weekdays before (about 1,204). The same goes for sessions and views.",
      "Oct 27 – Nov 23 had 1,812 users a day on average, 50% more than on the same weekdays before (about 1,204).",
      "Oct 27 – Nov 23 had 2,712 users a day on average, 2.3 times as many as on the same weekdays before (about 1,204). The same goes for sessions and views.",
      "Sessions rose by 3,200 (12%) against the period compared with. Organic Search accounts for 2,400 of it (75%).",
      "Sessions rose by 3,200 (12%) against the period compared with. Organic Search alone rose by 4,700. Email fell by 1,500.",
      "Views fell by 3,200 (11%) against the period compared with. “採用情報” alone fell by 4,000.",
      "Since about Nov 9 (Mon) there have been 158 sessions a day on average, 50% fewer than on the same weekdays before (about 316).",
      "Since about Nov 9 (Mon) there have been 650 sessions a day on average, 2.1 times as many as on the same weekdays before (about 316). The same goes for views and key events.",
      "No sessions have been counted since Nov 9 (Mon), for 14 days (usually about 316 a day). Check the measurement.",
      "No sessions have been counted since Nov 9 (Mon), for 14 days (usually about 316 a day). The same goes for views and key events. Check the measurement.",
      "Aug 13 – Aug 16 had 165 sessions a day on average, 45% fewer than is usual on these weekdays (about 300).",
      "Aug 13 – Aug 16 had 690 sessions a day on average, 2.3 times as many as is usual on these weekdays (about 300). The same goes for views.",
      "Nov 19 (Thu) had 6,170 views, the most in 119 days: 23% more than on Oct 8 (Thu), the highest before (5,016).",
      "Nov 19 (Thu) had 61,700 views, the most in 119 days: 12 times as many as on Oct 8 (Thu), the highest before (5,016).",
      "At this pace Nov 1 – Nov 30 will end with about 880 key events (792 to 969), 27% short of the goal of 1,200. 7 days are left.",
      "At this pace Nov 1 – Nov 30 will end with about 880 key events (792 to 969), 27% short of the goal of 1,200. 1 day is left.",
    ]
  `);
});
