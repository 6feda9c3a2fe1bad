export {
  loadDoctorWords,
  loadExplanations,
  loadInsightWords,
  loadMoreWords,
  loadPeriodWords,
} from './load-later.ts';
export {loadWholeWords} from './load-whole.ts';
export {loadWords} from './load-words.ts';
export {loadKindWords, loadPrefectureNames} from './load-kinds.ts';
export {countryNames} from './country-names.ts';
export {countingBy} from './event-names.ts';
export {inCurrency} from './money.ts';
export {valuesCalled, withPlaces} from './place-names.ts';
export {sayInsight} from './say-insight.ts';
export {fiscalYearOf, inCalendar, yearOf} from './calendar.ts';
export {defineLanguage} from './define-language.ts';
export type {LoadOwnWords, OwnWords, Partly} from './own-words.ts';
export {watchLanguages} from './watch-languages.ts';
import {own} from './own-languages.ts';
import type {Language, MailWords} from './words.ts';

export type {
  AllWords,
  BadgeName,
  ComparedBy,
  ComparisonNote,
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
export type {KindWords, LayoutFaultCode, LayoutFaultFacts, PrefectureNames, TableKind} from './kind-words.ts';

/** The languages there are, besides a page's own; the first is spoken where nobody says which. */
export const languages: readonly Language[] = ['ja', 'en'];

/**
 * The language for a BCP 47 tag such as `ja-JP` or `en_GB`: one of the page's own, Japanese or English; what is none of them is
 * spoken in English, nothing at all in Japanese.
 */
export function languageOf(tag: string | null | undefined): Language {
  return own.find?.(tag) ?? (/^\s*(ja(?![a-z\d])|$)/i.test(tag ?? '') ? 'ja' : 'en');
}

/** Loads what is said by e-mail. */
export async function loadMailWords(language: Language): Promise<MailWords> {
  return (await (language === 'ja' ? import('./ja/mail.ts') : import('./en/mail.ts'))).mail;
}
