import type {DoctorWords} from './doctor-words.ts';
import type {Explanations, InsightWords, Language, MoreWords, PeriodWords} from './words.ts';

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

/** Loads what the page that checks itself says. */
export async function loadDoctorWords(language: Language): Promise<DoctorWords> {
  return (await (language === 'ja' ? import('./ja/doctor.ts') : import('./en/doctor.ts'))).doctor;
}
