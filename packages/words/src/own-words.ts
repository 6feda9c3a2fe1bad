import type {DoctorWords} from './doctor-words.ts';
import type {KindWords, PrefectureNames} from './kind-words.ts';
import type {Explanations, InsightWords, MoreWords, Names, PeriodWords, Rates, Spoken} from './words.ts';

/** The same with anything left out; what says something by a function does so by one here, too. */
export type Partly<Whole> = Whole extends (...all: never[]) => unknown
  ? Whole
  : Whole extends readonly unknown[]
    ? Whole
    : Whole extends object
      ? {readonly [Key in keyof Whole]?: Partly<Whole[Key]>}
      : Whole;

/** What a language of one's own says, by topics. What is left out is said in English. */
export interface OwnWords {
  /** What is said at once: labels, dates, what is compared with. */
  readonly spoken?: Partly<Omit<Spoken, 'language' | 'names'>>;
  /** Names of metrics, of dimensions, and of values that GA4 names itself. */
  readonly names?: Partly<Names>;
  readonly rates?: Partly<Rates>;
  /** What is said after the first picture, or when something is wrong. */
  readonly more?: Partly<MoreWords>;
  /** What is said when somebody asks about a number. */
  readonly explanations?: Partly<Explanations>;
  readonly periods?: Partly<PeriodWords>;
  readonly insights?: Partly<InsightWords>;
  /** What single kinds of widgets say. */
  readonly kinds?: Partly<KindWords>;
  /** What the page that checks itself says. */
  readonly doctor?: Partly<DoctorWords>;
  readonly prefectures?: Partly<PrefectureNames>;
}

/** Loads the words of a language of one's own. */
export type LoadOwnWords = () => OwnWords | Promise<OwnWords>;

const loads = new Map<string, LoadOwnWords>();
const loaded = new Map<string, Promise<OwnWords>>();

/** Names what loads a language's words; in place of what did before. */
export function keepLoad(language: string, load: LoadOwnWords): void {
  loads.set(language, load);
  loaded.delete(language);
}

/** Whether a language is one of the page's own. */
export function isOwn(language: string): boolean {
  return loads.has(language);
}

/** The words of a language of the page's own, loaded once; what could not be loaded is tried again. */
export async function ownWords(language: string): Promise<OwnWords> {
  const load = loads.get(language);
  if (!load) return {};
  if (!loaded.has(language)) loaded.set(language, Promise.resolve(load()));
  try {
    return await loaded.get(language)!;
  } catch (error) {
    loaded.delete(language);
    throw error;
  }
}

/** What a language says about a topic: its own words over English ones. */
export async function overEnglish<Topic extends Exclude<keyof OwnWords, 'names' | 'spoken'>, Said>(
  language: string,
  topic: Topic,
  english: Said,
): Promise<Said> {
  return isOwn(language) ? over(english, (await ownWords(language))[topic]) : english;
}

/** One tree of words over another: what is in it counts, and all else is the other's. */
export function over<Said>(base: Said, words: unknown): Said {
  if (words === undefined) return base;
  if (!isTree(base) || !isTree(words)) return words as Said;
  const said: Record<string, unknown> = {...base};
  for (const [name, word] of Object.entries(words)) said[name] = over(base[name], word);
  return said as Said;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
