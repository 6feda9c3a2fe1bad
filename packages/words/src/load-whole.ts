import type {Language, Words} from './words.ts';

/** Loads what a language says at once, with every name that there is. */
export async function loadWholeWords(language: Language): Promise<Words> {
  return (await (language === 'ja' ? import('./ja/index.ts') : import('./en/index.ts'))).words;
}
