import type {KindWords, PrefectureNames} from './kind-words.ts';
import type {
  Explanations,
  InsightWords,
  Language,
  MailWords,
  MoreWords,
  PeriodWords,
  Words,
} from './words.ts';

export type {
  AllWords,
  BadgeName,
  ComparedBy,
  DateWords,
  Explanations,
  FigurePart,
  InsightWords,
  Language,
  MailText,
  MailWords,
  MoreWords,
  NumberWords,
  PeriodWords,
  SpokenState,
  Units,
  Words,
} from './words.ts';
export type {KindWords, PrefectureNames, TableKind} from './kind-words.ts';
export {sayInsight} from './say-insight.ts';

/** The languages there are; the first is spoken where nobody says which. */
export const languages: readonly Language[] = ['ja', 'en'];

/** The language for a BCP 47 tag such as `ja-JP` or `en_GB`; what is neither is spoken in English, nothing at all in Japanese. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').trim().toLowerCase().split(/[-_]/)[0];
  return primary === '' || primary === 'ja' ? 'ja' : 'en';
}

/** Loads what a language says at once. */
export async function loadWords(language: Language): Promise<Words> {
  return (await (language === 'ja' ? import('./ja/index.ts') : import('./en/index.ts'))).words;
}

/** Loads what a language says after the first picture. */
export async function loadMoreWords(language: Language): Promise<MoreWords> {
  return (await (language === 'ja' ? import('./ja/more.ts') : import('./en/more.ts'))).more;
}

/** Loads what a language says about a number when somebody asks. */
export async function loadExplanations(language: Language): Promise<Explanations> {
  return (await (language === 'ja' ? import('./ja/explanations.ts') : import('./en/explanations.ts')))
    .explanations;
}

/** Loads what the picker of periods says. */
export async function loadPeriodWords(language: Language): Promise<PeriodWords> {
  return (await (language === 'ja' ? import('./ja/periods.ts') : import('./en/periods.ts'))).periods;
}

/** Loads what comments on figures say; sayInsight puts one into words. */
export async function loadInsightWords(language: Language): Promise<InsightWords> {
  return (await (language === 'ja' ? import('./ja/insights.ts') : import('./en/insights.ts'))).insights;
}

/** Loads what the widgets say that not every page has. */
export async function loadKindWords(language: Language): Promise<KindWords> {
  return (await (language === 'ja' ? import('./ja/kinds.ts') : import('./en/kinds.ts'))).kinds;
}

/** Loads the names of the 47 prefectures, in the order of their codes. */
export async function loadPrefectureNames(language: Language): Promise<PrefectureNames> {
  return (await (language === 'ja' ? import('./ja/prefectures.ts') : import('./en/prefectures.ts')))
    .prefectures;
}

/** Loads what is said by e-mail. */
export async function loadMailWords(language: Language): Promise<MailWords> {
  return (await (language === 'ja' ? import('./ja/mail.ts') : import('./en/mail.ts'))).mail;
}
