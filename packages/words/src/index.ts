import type {Explanations, Exploring, Language, Problems, Words} from './words.ts';

export type {
  BadgeName,
  DateWords,
  Explanations,
  Exploring,
  FigurePart,
  Language,
  NumberWords,
  Problems,
  SpokenState,
  Units,
  Words,
} from './words.ts';

/** The languages there are; the first is spoken where nobody says which. */
export const languages: readonly Language[] = ['ja', 'en'];

/** The language for a BCP 47 tag such as `ja-JP` or `en_GB`; what is neither is spoken in English, nothing at all in Japanese. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').trim().toLowerCase().split(/[-_]/)[0];
  return primary === '' || primary === 'ja' ? 'ja' : 'en';
}

/** Loads what a language says at once. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'ja' ? (await import('./ja/index.ts')).words : (await import('./en/index.ts')).words;
}

/** Loads what a language says about a number when somebody asks. */
export async function loadExplanations(language: Language): Promise<Explanations> {
  return language === 'ja'
    ? (await import('./ja/explanations.ts')).explanations
    : (await import('./en/explanations.ts')).explanations;
}

/** Loads what a language says about each problem. */
export async function loadProblems(language: Language): Promise<Problems> {
  return language === 'ja'
    ? (await import('./ja/problems.ts')).problems
    : (await import('./en/problems.ts')).problems;
}

/** Loads what a language says while a trend is explored. */
export async function loadExploring(language: Language): Promise<Exploring> {
  return language === 'ja'
    ? (await import('./ja/exploring.ts')).exploring
    : (await import('./en/exploring.ts')).exploring;
}
