import type {RankedDimension} from '@meglass-finder/reports';
import {countryNames} from './country-names.ts';
import {loadPrefectureNames} from './load-kinds.ts';
import {loadWholeWords} from './load-whole.ts';
import {once} from './once.ts';
import type {Language, Words} from './words.ts';

/**
 * The same words, with places in their language: countries in any, prefectures and larger cities of Japan in Japanese. What has no
 * name stays as GA4 has it.
 */
export async function withPlaces<Some extends Words>(words: Some): Promise<Some> {
  const {language} = words;
  const [{names}, english, cities] = await Promise.all([
    loadPrefectureNames(language),
    loadPrefectureNames('en'),
    language === 'ja' ? import('./ja/cities.ts').then((each) => each.cities) : new Map<string, string>(),
  ]);
  const country = countryNames(language);
  const nameOf = (dimension: string, value: string): string | undefined => {
    switch (dimension) {
      case 'country': {
        const code = countryCodes().get(plain(value));
        return code && country(code);
      }
      case 'region':
        return names[english.names.indexOf(plain(value).replace(/ Prefecture$/, ''))];
      case 'city':
        return cities.get(plain(value));
      default:
        return undefined;
    }
  };
  return {
    ...words,
    lacks: () => false,
    valueName: (dimension, value) => nameOf(dimension, value) ?? words.valueName(dimension, value),
  };
}

/**
 * GA4's values of a dimension whose names in a language have every word of a text, as people search: `Tokyo` for `東京`. None
 * where values are the site's own text, which has no other name.
 */
export async function valuesCalled(language: Language, dimension: string, text: string): Promise<string[]> {
  const all = await valuesWithNames(dimension);
  if (all.length === 0) return [];
  const words = await withPlaces(await loadWholeWords(language));
  const found = written(text).split(/\s+/).filter(Boolean);
  return all.filter((value) => {
    const name = words.valueName(dimension as RankedDimension, value);
    return name !== value && found.every((word) => written(name).includes(word));
  });
}

/** The values of a dimension that have names besides. */
async function valuesWithNames(dimension: string): Promise<readonly string[]> {
  switch (dimension) {
    case 'country':
      return [...countryCodes().keys()];
    case 'region': {
      const {names} = await loadPrefectureNames('en');
      return names.flatMap((name) => [name, `${name} Prefecture`]);
    }
    case 'city':
      return [...(await import('./ja/cities.ts')).cities.keys()];
    case 'deviceCategory':
    case 'newVsReturning':
    case 'sessionDefaultChannelGroup':
      return Object.keys((await import('./ja/dimensions.ts')).valueNames);
    default:
      return [];
  }
}

function written(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Codes of ISO 3166 by the names that countries have in English, in GA4 as in browsers. */
function countryCodes(): ReadonlyMap<string, string> {
  return once('country codes', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const english = countryNames('en');
    const codes = new Map([['Turkiye', 'TR']]);
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = plain(english(code) ?? code);
      if (name !== code && !codes.has(name)) codes.set(name, code);
    }
    return codes;
  });
}

/** Without what the same name has in one list and not in another: marks on letters, and the form of an apostrophe. */
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
}
