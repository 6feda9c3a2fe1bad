import {expect, test} from 'vitest';
import {allMetrics, metrics, prefectures, problems as serviceProblems} from '@meglass-finder/reports';
import type {Quality} from '@meglass-finder/reports';
import {words as jaWords} from './ja/index.ts';
import {insights as jaInsights} from './ja/insights.ts';
import {more as jaMore} from './ja/more.ts';
import {words as enWords} from './en/index.ts';
import {more as enMore} from './en/more.ts';
import {doctor as enDoctor} from './en/doctor.ts';
import {doctor as jaDoctor} from './ja/doctor.ts';
import {kinds as jaKinds} from './ja/kinds.ts';
import {kinds as enKinds} from './en/kinds.ts';
import {prefectures as jaPrefectures} from './ja/prefectures.ts';
import {prefectures as enPrefectures} from './en/prefectures.ts';
import {explanations as jaExplanations} from './ja/explanations.ts';
import {explanations as enExplanations} from './en/explanations.ts';
import {
  countryNames,
  languageOf,
  loadMailWords,
  loadWords,
  type BadgeName,
  type FigurePart,
} from './index.ts';
import {inCalendar, yearOf} from './calendar.ts';
import {loadMoreWords} from './load-later.ts';
import {loadWholeWords} from './load-whole.ts';
import {inCurrency} from './money.ts';
import {withPlaces} from './place-names.ts';

const ja = {...jaWords, ...jaMore};
const en = {...enWords, ...enMore};
const clientCodes = [
  'offline',
  'network',
  'page_without_origin',
  'provider_missing',
  'api_missing',
  'token_source_missing',
  'token_source_invalid',
  'timeout',
  'aborted',
  'bad_answer',
  'host_refused_token',
];

/** Every path of keys in an object. */
function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}/${key}`));
}
const text = (parts: readonly FigurePart[]) =>
  parts.map((part) => ('digits' in part ? part.digits : `[${part.unit}]`)).join('');

test('the doctor says in its own words what to do about every code of the service', () => {
  for (const doctor of [jaDoctor, enDoctor])
    for (const code of [...Object.keys(serviceProblems), 'bad_answer'])
      for (const find of [doctor.findings.service_refuses, doctor.findings.google_refuses]) {
        const {change} = find({code, detail: 'In the service’s words.'}, {} as never);
        expect(change, code).not.toContain('In the service’s words.');
        expect(change!.length).toBeGreaterThan(10);
      }
  const {change} = jaDoctor.findings.service_refuses({code: 'of_tomorrow', detail: 'Be quick.'}, {} as never);
  expect(change).toBe('運用者に、このコードを知らせてください。サービスの説明(英語):Be quick.');
});

test('the languages say the same things', () => {
  expect(paths(en).sort()).toEqual(paths(ja).sort());
  expect(paths(enExplanations).sort()).toEqual(paths(jaExplanations).sort());
  expect(paths(enKinds).sort()).toEqual(paths(jaKinds).sort());
});

test('no Japanese number stands apart from what it counts', () => {
  const all = [ja, jaKinds, jaExplanations, jaDoctor];
  const written = JSON.stringify(all, (_, value: unknown) =>
    typeof value === 'function' ? String(value) : value,
  );
  expect(written).toContain('1人と数えます');
  expect(written.match(/.{0,9}[\d}] (?:人|件|日|個|番目|分|秒|時間|回|ページ).{0,3}/g)).toBeNull();
});

test('brackets and colons are written in one way in Japanese', async () => {
  const [later, periods, spoken] = await Promise.all([
    import('./ja/later-dates.ts'),
    import('./ja/periods.ts'),
    import('./ja/spoken.ts'),
  ]);
  const all = [ja, jaKinds, jaExplanations, jaDoctor, jaInsights, later, periods, spoken];
  const written = JSON.stringify(all, (_, value: unknown) =>
    typeof value === 'function' ? String(value) : value,
  );
  for (const sample of ['今年度(', '期間:', '(過去30分)']) expect(written).toContain(sample);
  expect(written.match(/.{0,9}[（）：].{0,9}/g), 'full width').toBeNull();
  expect(written.match(/.{0,9}[ぁ-んァ-ヶ一-龠][(:] .{0,9}/g), 'a space behind').toBeNull();
  expect(written.match(/.{0,9}[ぁ-んァ-ヶ一-龠] [(:)].{0,9}/g), 'a space before').toBeNull();
});

test('what Google put together is called as its row is, and not as our own rest', () => {
  for (const [words, {badge}] of [
    [ja, jaExplanations],
    [en, enExplanations],
  ] as const) {
    const sentence = badge('otherRow', {} as Quality, words);
    expect(sentence).toContain(words.valueName('pagePath', '(other)'));
    expect(`${sentence} ${words.badges.otherRow}`).not.toContain(words.labels.others);
  }
});

test('goals are said plainly, and what moved is no cause', () => {
  expect([enKinds.goal.forecast('346'), enKinds.goal.expected('290')]).toEqual([
    'Forecast: 346',
    'Target by yesterday: 290',
  ]);
  for (const {insights} of [jaKinds, enKinds])
    expect(insights.kinds.contribution).not.toMatch(/理由|原因|[Rr]eason|[Cc]ause/);
});

test('every metric of a table has a name in both languages', () => {
  const named = {...ja.metrics, ...jaKinds.furtherMetrics};
  expect(Object.keys(allMetrics).filter((name) => !Object.hasOwn(named, name))).toEqual([]);
});

test('the prefectures stand in the order of their codes', () => {
  expect(enPrefectures.names).toEqual([...prefectures]);
  expect([jaPrefectures.names.length, jaPrefectures.names[12], jaPrefectures.names[46]]).toEqual([
    47,
    '東京都',
    '沖縄県',
  ]);
  for (const {short} of [jaPrefectures, enPrefectures]) expect(new Set(short).size).toBe(47);
});

test.each([
  ['ja', ja.problems],
  ['en', en.problems],
])('%s has a sentence for every problem and no other', (_, problems) => {
  expect(Object.keys(problems).sort()).toEqual([...Object.keys(serviceProblems), ...clientCodes].sort());
  for (const sentence of Object.values(problems)) expect(sentence).toMatch(/[。.]$/);
});

test.each([
  ['ja', ja, jaExplanations],
  ['en', en, enExplanations],
] as const)('%s names and explains every metric and badge', (_, words, explanations) => {
  expect(Object.keys(words.metrics).sort()).toEqual(Object.keys(metrics).sort());
  expect(Object.keys(explanations.glossary).sort()).toEqual(Object.keys(allMetrics).sort());
  for (const [metric, {sentence, ga4}] of Object.entries(explanations.glossary)) {
    expect(sentence, metric).toMatch(/^.{10,}[。.]$/);
    expect(ga4, metric).not.toBe('');
    // A name says nothing of what it names.
    expect(sentence.toLowerCase(), metric).not.toContain(ga4.toLowerCase());
  }
  const quality = {
    asOf: '2026-11-22T21:10:00Z',
    timeZone: 'Asia/Tokyo',
    partialDays: ['2026-11-22'],
  } as unknown as Quality;
  for (const name of Object.keys(words.badges) as BadgeName[])
    expect(explanations.badge(name, quality, words).length).toBeGreaterThan(20);
});

test('figures are exact and grouped, with their unit beside them', () => {
  expect(text(ja.figure(23418, 'integer', '回'))).toBe('23,418[回]');
  expect(text(en.figure(1234567, 'integer', ''))).toBe('1,234,567');
  expect(text(ja.figure(0.5234, 'fraction', ''))).toBe('52.3[%]');
  expect(text(ja.figure(2.456, 'float', '回'))).toBe('2.46[回]');
  expect(text(ja.figure(182, 'float', '件'))).toBe('182[件]');
});

test('compact figures have three significant digits, and two at least', () => {
  expect(text(ja.figure(16252, 'integer', '人', 'compact'))).toBe('1.63[万人]');
  expect(text(ja.figure(10_240, 'integer', '人', 'compact'))).toBe('1.02[万人]');
  expect(text(ja.figure(10_000, 'integer', '人', 'compact'))).toBe('1.0[万人]');
  expect(text(ja.figure(230_000, 'integer', '人', 'compact'))).toBe('23[万人]');
  expect(text(ja.figure(1_004_000, 'integer', '人', 'compact'))).toBe('100[万人]');
  expect(text(ja.figure(9_999, 'integer', '人', 'compact'))).toBe('9,999[人]');
  expect(text(ja.figure(123_000_000, 'integer', '', 'compact'))).toBe('1.23[億]');
  expect(text(en.figure(16252, 'integer', '', 'compact'))).toBe('16.3K');
  expect(text(en.figure(1_002_000, 'integer', '', 'compact'))).toBe('1.0M');
});

test('money is written in the currency of the property, and short as people say it', () => {
  const written = (words: typeof jaWords, currency: string, value: number, units?: 'compact') =>
    text(inCurrency(words, currency).figure(value, 'currency', '', units));
  expect(written(jaWords, 'JPY', 1_234_567)).toBe('[¥]1,234,567');
  expect(written(jaWords, 'JPY', 12_345, 'compact')).toBe('1.23[万円]');
  expect(written(jaWords, 'JPY', 9_999, 'compact')).toBe('[¥]9,999');
  expect(written(jaWords, 'USD', 1204.5)).toBe('[$]1,204.50');
  expect(written(enWords, 'USD', -1204.5)).toBe('−[$]1,204.50');
  expect(written(enWords, 'JPY', 16_252, 'compact')).toBe('[¥]16.3K');
  expect(written(enWords, 'MXN', 20)).toBe('[MX$]20.00');
  expect(written(enWords, 'NOK', 20)).toBe('[NOK\u00a0]20.00');
  expect(written(jaWords, '', 20)).toBe('20');
});

test('places that GA4 names in English have names in Japanese, and those without one stay as they are', async () => {
  const words = await withPlaces(await loadWholeWords('ja'));
  for (const [dimension, value, name] of [
    ['country', 'Japan', '日本'],
    ['country', 'United States', 'アメリカ合衆国'],
    ['country', 'Türkiye', 'トルコ'],
    ['country', 'Hong Kong', '香港'],
    ['country', 'Côte d’Ivoire', 'コートジボワール'],
    ['country', 'Atlantis', 'Atlantis'],
    ['country', '(not set)', '不明'],
    ['region', 'Tokyo', '東京都'],
    ['region', 'Hyōgo Prefecture', '兵庫県'],
    ['region', 'California', 'California'],
    ['city', 'Yokohama', '横浜市'],
    ['city', 'Shinjuku City', '新宿区'],
    ['city', 'Kochi', 'Kochi'],
  ] as const)
    expect(words.valueName(dimension, value), value).toBe(name);
  expect(words.lacks('sessions', 'city')).toBe(false);
  expect(jaWords.lacks('sessions', 'city')).toBe(true);
  expect(enWords.lacks('sessions', 'city')).toBe(false);
});

test('prefectures have short names that are whole', () => {
  const {short} = jaPrefectures;
  expect([short[0], short[12], short[13], short[25], short[29], short[45]]).toEqual([
    '北海道',
    '東京',
    '神奈川',
    '京都',
    '和歌山',
    '鹿児島',
  ]);
  expect(short.every((name) => name.length === 2 || name.length === 3)).toBe(true);
});

test('durations are written as people read a clock', () => {
  expect(ja.plain(125.2, 'seconds', '')).toBe('2分5秒');
  expect(en.plain(125.2, 'seconds', '')).toBe('2m 05s');
  expect(ja.plain(59.6, 'seconds', '')).toBe('1分0秒');
  expect(ja.plain(7260, 'seconds', '')).toBe('2時間1分');
  expect(en.axis(3605, 'seconds')).toBe('1:00:05');
});

test('a change has a sign, and none when it rounds to nothing', () => {
  expect(ja.change({difference: 622, ratio: 0.1242}, 'integer')).toBe('+12.4%');
  expect(en.change({difference: -5, ratio: -0.067}, 'float')).toBe('−6.7%');
  expect(en.change({difference: -1, ratio: -0.00001}, 'integer')).toBe('0.0%');
  expect(ja.change({difference: 0.021, ratio: 0.05}, 'fraction')).toBe('+2.1ポイント');
  expect(ja.change({difference: 5, ratio: null}, 'integer')).toBe('');
});

test('years by eras where the language tag asks for them, and fiscal years by their name', async () => {
  const [japanese, english] = await Promise.all(
    (['ja', 'en'] as const).map(async (language) => {
      const words = await loadMoreWords(language);
      return (tag?: string) => inCalendar(words, language, () => tag).range;
    }),
  );
  expect(japanese!('ja-JP')('2026-10-26', '2026-11-22')).toBe('10月26日〜11月22日');
  const era = japanese!('ja-JP-u-ca-japanese');
  expect(era('2026-10-26', '2026-11-22')).toBe('令和8年10月26日〜11月22日');
  expect(era('2026-12-28', '2027-01-03', true)).toBe('令和8年12月28日〜令和9年1月3日(昨日まで)');
  expect(era('2019-03-01', '2019-05-31')).toBe('平成31年3月1日〜令和元年5月31日');
  expect(japanese!()('2026-04-01', '2027-03-31')).toBe('2026年度');
  expect(japanese!()('2026-04-01', '2027-03-30')).toBe('2026年4月1日〜2027年3月30日');
  expect(era('2026-04-01', '2027-03-31')).toBe('令和8年度');
  expect(era('2019-04-01', '2020-03-31')).toBe('令和元年度');
  expect(english!('en')('2026-04-01', '2027-03-31')).toBe('FY2026');
  expect(english!('en-JP-u-nu-latn-ca-japanese')('2026-10-26', '2026-11-22')).toBe(
    'Oct 26 – Nov 22, Reiwa 8',
  );
  expect(english!('en-u-ca-japanese')('2026-04-01', '2027-03-31')).toBe('FY Reiwa 8');
  expect(yearOf('2026-11-22', 'ja', 'ja-u-ca-gregory')).toBe('2026年');
});

test('what GA4 writes in brackets, in words', async () => {
  const [japanese, english] = await Promise.all([loadWholeWords('ja'), loadWholeWords('en')]);
  const values = ['(direct) / (none)', '(organic)', '(referral)', 'google / organic', '(not set)', '(mine)'];
  expect(values.map((value) => japanese.valueName('sessionSourceMedium', value))).toEqual([
    ...['直接 / なし', '自然検索', '参照サイト', 'google / organic', '不明', '(mine)'],
  ]);
  expect(english.valueName('sessionCampaignName', '(organic)')).toBe('Organic');
});

test('countries have the names that GA4 writes, also where the long one of an engine is another', () => {
  const codes = ['JP', 'US', 'HK', 'MO', 'PS', 'QX'];
  const said = (language: string) => codes.map(countryNames(language)).join();
  expect(said('ja')).toBe('日本,アメリカ合衆国,香港,マカオ,パレスチナ,QX');
  expect(said('en')).toBe('Japan,United States,Hong Kong,Macao,Palestine,QX');
});

test('days, ranges and moments', () => {
  expect(ja.day('2026-11-22')).toBe('11月22日(日)');
  expect(en.day('2026-11-22')).toBe('Nov 22 (Sun)');
  expect(ja.range('2026-10-26', '2026-11-22', true)).toBe('10月26日〜11月22日(昨日まで)');
  expect(ja.range('2025-12-28', '2026-01-03')).toBe('2025年12月28日〜2026年1月3日');
  expect(en.range('2025-12-28', '2026-01-03')).toBe('Dec 28, 2025 – Jan 3, 2026');
  expect(ja.moment('2026-11-22T21:10:00Z', 'Asia/Tokyo')).toBe('11月23日 6:10');
  expect(en.moment('2026-11-22T15:05:00Z', 'Asia/Tokyo')).toBe('Nov 23, 0:05');
  expect([ja.zone('Asia/Tokyo'), en.zone('Asia/Tokyo')]).toEqual(['日本時間', 'Japan time']);
  expect([ja.wait(1500), en.wait(61), ja.wait(7000)]).toEqual(['25分後', 'in 2 minutes', '約2時間後']);
});

test('a language tag finds its language', async () => {
  expect(['ja', 'ja-JP', 'JA', '', null, undefined].map(languageOf)).toEqual(Array(6).fill('ja'));
  expect(['en', 'en-GB', 'en_US', 'de'].map(languageOf)).toEqual(Array(4).fill('en'));
  expect((await loadWords('en')).language).toBe('en');
  expect((await loadMoreWords('ja')).close).toBe('閉じる');
});

test('what is said by e-mail names the property and what to do, on lines that mail can carry', async () => {
  for (const language of ['ja', 'en'] as const)
    for (const refused of ['key', 'property'] as const) {
      const {connectionLost} = await loadMailWords(language);
      const {subject, text} = connectionLost({
        property: '公式サイト',
        number: '300000001',
        since: 'X',
        refused,
      });
      expect(subject).toMatch(/公式サイト/);
      expect(subject).not.toMatch(/[\r\n]/);
      for (const part of ['公式サイト', '300000001', 'X', refused === 'key' ? 'Google Cloud' : '→'])
        expect(text).toContain(part);
    }
});
