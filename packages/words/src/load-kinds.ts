import {overEnglish} from './own-words.ts';
import type {KindWords, PrefectureNames} from './kind-words.ts';
import type {Language} from './words.ts';

/** Loads what the widgets say that not every page has. */
export async function loadKindWords(language: Language): Promise<KindWords> {
  const {kinds} = await (language === 'ja' ? import('./ja/kinds.ts') : import('./en/kinds.ts'));
  return overEnglish(language, 'kinds', kinds);
}

/** Loads the names of the 47 prefectures, in the order of their codes. */
export async function loadPrefectureNames(language: Language): Promise<PrefectureNames> {
  const {prefectures} = await (language === 'ja'
    ? import('./ja/prefectures.ts')
    : import('./en/prefectures.ts'));
  return overEnglish(language, 'prefectures', prefectures);
}
