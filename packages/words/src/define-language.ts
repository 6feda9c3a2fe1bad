import {own} from './own-languages.ts';
import type {Spoken} from './words.ts';
import {isOwn, keepLoad, over, ownWords, type LoadOwnWords} from './own-words.ts';

/**
 * Has widgets speak a language of the page's own: its tag by BCP 47, such as `ko` or `pt-BR`, and what loads its words, which
 * is called when somebody speaks it first. What the words leave out is said in English. Numbers are grouped by commas; days and
 * moments are written as the browser writes them in that language. `ja` and `en` cannot be defined anew: throws `RangeError`, as
 * for what is no tag.
 */
export function defineLanguage(tag: string, load: LoadOwnWords): void {
  const [language] = Intl.getCanonicalLocales(tag);
  if (!language || language === 'ja' || language === 'en')
    throw new RangeError(`"${tag}" is no language to define.`);
  keepLoad(language, load);
  own.find = find;
  own.load = (spoken) => (isOwn(spoken) ? loadSpoken(spoken) : undefined);
  for (const listener of own.listeners ?? []) listener();
}

/** The own language for a tag: the very one, or the language without its region. */
function find(tag: string | null | undefined): string | undefined {
  const name = (tag ?? '').trim().replaceAll('_', '-');
  try {
    const [whole = ''] = name ? Intl.getCanonicalLocales(name) : [];
    return [whole, whole.split('-')[0]!].find(isOwn);
  } catch {
    return undefined; // no tag at all
  }
}

async function loadSpoken(language: string): Promise<{readonly spoken: Spoken}> {
  const [{spoken: english}, {spoken, names}] = await Promise.all([
    import('./en/spoken.ts'),
    ownWords(language),
  ]);
  return {spoken: {...over(english, spoken), language, names: over(english.names, names)}};
}
