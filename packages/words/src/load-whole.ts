import {loadWords} from './load-words.ts';
import {isOwn, over, ownWords} from './own-words.ts';
import {wholeOf} from './whole.ts';
import type {Language, WholeWords} from './words.ts';

/** Loads what a language says at once, with every name that there is. */
export async function loadWholeWords(language: Language): Promise<WholeWords> {
  if (!isOwn(language))
    return (await (language === 'ja' ? import('./ja/index.ts') : import('./en/index.ts'))).words;
  const [first, english, {names, rates}] = await Promise.all([
    loadWords(language),
    import('./en/index.ts'),
    ownWords(language),
  ]);
  return wholeOf(first, over(english.rates, rates), over(english.names, names));
}
