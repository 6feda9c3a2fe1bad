import {countryNames} from './country-names.ts';
import {loadPrefectureNames} from './load-kinds.ts';
import {once} from './once.ts';
import type {Words} from './words.ts';

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
