import {own} from './own-languages.ts';
import {speak} from './speak.ts';
import type {Language, Words} from './words.ts';

/** Loads what a language says at once, with the names that most pages show. */
export async function loadWords(language: Language): Promise<Words> {
  const {spoken} = await (own.load?.(language) ??
    (language === 'ja' ? import('./ja/spoken.ts') : import('./en/spoken.ts')));
  return speak(spoken);
}
