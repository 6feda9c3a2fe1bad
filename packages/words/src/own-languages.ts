import type {Language, Spoken} from './words.ts';

/** What `defineLanguage` puts in here: languages of the page's own. A page without any loads no more than this. */
export const own: {
  /** The language for a tag, if it is one of them. */
  find?(tag: string | null | undefined): Language | undefined;
  /** What a language says at once, if it is one of them. */
  load?(language: Language): Promise<{readonly spoken: Spoken}> | undefined;
  /** Whoever wants to hear of new ones. */
  listeners?: Set<() => void>;
} = {};
