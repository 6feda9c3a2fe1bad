import type {DoctorWords} from './doctor-words.ts';
import {overEnglish} from './own-words.ts';
import type {Explanations, InsightWords, Language, MoreWords, PeriodWords} from './words.ts';

/** Loads what a language says after the first picture. */
export async function loadMoreWords(language: Language): Promise<MoreWords> {
  const {more} = await (language === 'ja' ? import('./ja/more.ts') : import('./en/more.ts'));
  return overEnglish(language, 'more', more);
}

/** Loads what a language says about a number when somebody asks. */
export async function loadExplanations(language: Language): Promise<Explanations> {
  const {explanations} = await (language === 'ja'
    ? import('./ja/explanations.ts')
    : import('./en/explanations.ts'));
  return overEnglish(language, 'explanations', explanations);
}

/** Loads what the picker of periods says. */
export async function loadPeriodWords(language: Language): Promise<PeriodWords> {
  const {periods} = await (language === 'ja' ? import('./ja/periods.ts') : import('./en/periods.ts'));
  return overEnglish(language, 'periods', periods);
}

/** Loads what comments on figures say; sayInsight puts one into words. */
export async function loadInsightWords(language: Language): Promise<InsightWords> {
  const {insights} = await (language === 'ja' ? import('./ja/insights.ts') : import('./en/insights.ts'));
  return overEnglish(language, 'insights', insights);
}

/** Loads what the page that checks itself says. */
export async function loadDoctorWords(language: Language): Promise<DoctorWords> {
  const {doctor} = await (language === 'ja' ? import('./ja/doctor.ts') : import('./en/doctor.ts'));
  return overEnglish(language, 'doctor', doctor);
}
