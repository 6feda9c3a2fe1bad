import {expect, test, vi} from 'vitest';
import {
  defineLanguage,
  languageOf,
  loadExplanations,
  loadKindWords,
  loadMoreWords,
  loadPeriodWords,
  loadWholeWords,
  loadWords,
  watchLanguages,
  type OwnWords,
} from './index.ts';
import {words as english} from './en/index.ts';

/** A made-up language that says little. */
const littleWords: OwnWords = {
  spoken: {
    labels: {change: 'ŝanĝo'},
    trendOf: (metric) => `iro de ${metric}`,
    zone: (name) => `tempo: ${name}`,
  },
  names: {metrics: {sessions: {label: 'vizitoj', unit: ''}}, values: {desktop: 'tablo'}},
  rates: {points: ' pc'},
  more: {retry: 'denove', problems: {offline: 'sen reto.'}},
  periods: {names: {today: 'hodiaŭ'}},
  kinds: {map: {few: 'malmulte'}},
};

test('a page may add a language; what it leaves out is said in English', async () => {
  expect(languageOf('eo')).toBe('en');
  const heard = vi.fn();
  const stop = watchLanguages(heard);
  const load = vi.fn(async () => littleWords);
  defineLanguage('eo', load);
  stop();
  defineLanguage('eo-x-other', () => ({}));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(['eo', 'eo_XX', ' EO-XX ', 'eo-x-other', 'ja-JP', 'fr', '', undefined].map(languageOf)).toEqual([
    ...['eo', 'eo', 'eo', 'eo-x-other', 'ja', 'en', 'ja', 'ja'],
  ]);

  const words = await loadWords('eo');
  expect(words.language).toBe('eo');
  expect(words.trendOf('x')).toBe('iro de x');
  expect(words.metrics.sessions.label).toBe('vizitoj');
  expect(words.metrics.newUsers.label).toBe(english.metrics.newUsers.label);
  expect([words.labels.change, words.labels.more]).toEqual(['ŝanĝo', english.labels.more]);
  expect(words.zone('Asia/Tokyo')).toMatch(/^tempo: /);

  const whole = await loadWholeWords('eo');
  expect(whole.valueName('deviceCategory', 'desktop')).toBe('tablo');
  expect(whole.valueName('deviceCategory', 'mobile')).toBe('Mobile');
  expect(whole.change({difference: 0.012, ratio: null}, 'fraction')).toBe('+1.2 pc');
  expect(whole.lacks('bounceRate')).toBe(false);

  const more = await loadMoreWords('eo');
  expect([more.retry, more.problems['offline']]).toEqual(['denove', 'sen reto.']);
  expect(more.problems['network']).toMatch(/[a-z]/);
  expect((await loadPeriodWords('eo')).names).toMatchObject({today: 'hodiaŭ', yesterday: 'Yesterday'});
  expect((await loadKindWords('eo')).map).toMatchObject({few: 'malmulte'});
  expect((await loadExplanations('eo')).glossary.sessions.ga4).toBe('Sessions');
  expect(load).toHaveBeenCalledTimes(1);
});

test('words that could not be loaded are tried again', async () => {
  let tries = 0;
  defineLanguage('tlh', () => {
    tries += 1;
    if (tries === 1) return Promise.reject(new Error('offline'));
    return {spoken: {labels: {change: 'choH'}}};
  });
  await expect(loadWords('tlh')).rejects.toThrow('offline');
  expect((await loadWords('tlh')).labels.change).toBe('choH');
});

test('the languages that are there are as they are, and others stay themselves', async () => {
  for (const tag of ['ja', 'en', 'no language'])
    expect(() => defineLanguage(tag, () => ({}))).toThrow(RangeError);
  expect((await loadWords('ja')).language).toBe('ja');
  expect((await loadWords('en')).labels.change).toBe(english.labels.change);
});
