export {
  loadDoctorWords,
  loadExplanations,
  loadInsightWords,
  loadMoreWords,
  loadPeriodWords,
} from './load-later.ts';
export {loadWholeWords} from './load-whole.ts';
export {loadKindWords, loadPrefectureNames} from './load-kinds.ts';
export {sayInsight} from './say-insight.ts';
import {speak} from './speak.ts';
import type {Language, MailWords, Words} from './words.ts';

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
  Spoken,
  SpokenState,
  Units,
  Words,
} from './words.ts';
export type {DoctorWords, SaidFinding} from './doctor-words.ts';
export type {KindWords, PrefectureNames, TableKind} from './kind-words.ts';

/** The languages there are; the first is spoken where nobody says which. */
export const languages: readonly Language[] = ['ja', 'en'];

/** The language for a BCP 47 tag such as `ja-JP` or `en_GB`; what is neither is spoken in English, nothing at all in Japanese. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').trim().toLowerCase().split(/[-_]/)[0];
  return primary === '' || primary === 'ja' ? 'ja' : 'en';
}

/** Loads what a language says at once, with the names that most pages show. */
export async function loadWords(language: Language): Promise<Words> {
  return speak((await (language === 'ja' ? import('./ja/spoken.ts') : import('./en/spoken.ts'))).spoken);
}

/** Loads what is said by e-mail. */
export async function loadMailWords(language: Language): Promise<MailWords> {
  return (await (language === 'ja' ? import('./ja/mail.ts') : import('./en/mail.ts'))).mail;
}
