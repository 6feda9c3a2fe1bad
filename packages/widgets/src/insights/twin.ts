import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';
import {loadInsightWords, sayInsight} from '@meglass-finder/words';

/** The comments, sentence by sentence. */
export async function twin(
  {data}: Report<'insights'>,
  words: AllWords,
  {insights: own}: KindWords,
): Promise<Twin> {
  const sentences = await loadInsightWords(words.language);
  return {
    title: own.heading,
    period: data.period,
    columns: [
      {name: own.heading, type: 'text'},
      {name: own.value, type: 'text'},
    ],
    rows: data.insights.map((insight) => [
      own.kinds[insight.template],
      sayInsight(insight, sentences, words),
    ]),
  };
}
