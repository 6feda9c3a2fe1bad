import {format} from 'prettier';
import {retentionPage} from '@meglass-finder/server';
import type {Generated} from './generated.ts';

/** What is kept and how long, from the policy that drives the purge. */
export function retentionPages(): Promise<Generated[]> {
  const pages = {en: 'docs/retention.md', ja: 'docs/retention.ja.md'} as const;
  return Promise.all(
    (['en', 'ja'] as const).map(async (language) => ({
      file: pages[language],
      text: await format(retentionPage(language), {parser: 'markdown', printWidth: 110}),
    })),
  );
}
