import type {Look, StorybookEntry} from '../stories/built-storybook.ts';

/** A picture of a story under one look. */
export interface Picture {
  /** The name of its file, such as `trend--ready.ja-dark-320.png`. */
  readonly file: string;
  readonly entry: StorybookEntry;
  readonly look: Required<Look>;
  /** Of the page, CSS pixels. */
  readonly width: number;
}

/**
 * Which pictures there are: of what each component shows when all is well, and of stories with the tag `every-look`, one for
 * each language, theme and width; of every other story one.
 */
export function wantedPictures(entries: readonly StorybookEntry[]): Picture[] {
  const stories = entries.filter(({type, title}) => type === 'story' && title !== 'Doctor'); // it shows the page's own address
  return stories.flatMap((entry) =>
    isReady(entry, stories) || entry.tags.includes('every-look')
      ? everyLook(entry)
      : [{file: `${entry.id}.png`, entry, look: {language: 'ja', theme: 'light'}, width: 480} as const],
  );
}

/** The story called Ready, or the first one of a component that has no states. */
function isReady({id, title, name}: StorybookEntry, stories: readonly StorybookEntry[]): boolean {
  const own = stories.filter((story) => story.title === title);
  return own.some((story) => story.name === 'Ready') ? name === 'Ready' : own[0]?.id === id;
}

function everyLook(entry: StorybookEntry): Picture[] {
  const pictures: Picture[] = [];
  for (const language of ['ja', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      for (const width of [320, 1280])
        pictures.push({
          file: `${entry.id}.${language}-${theme}-${width}.png`,
          entry,
          look: {language, theme},
          width,
        });
  return pictures;
}
