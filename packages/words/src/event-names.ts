import type {DimensionName} from '@meglass-finder/reports';
import type {WholeWords, Words} from './words.ts';

/** The same words, with events called what they are where they are counted by some dimensions: searches by what was searched for. */
export function countingBy(words: WholeWords, dimensions: readonly DimensionName[]): Words {
  const label = dimensions.map((dimension) => words.events[dimension]).find(Boolean);
  if (!label) return words;
  const {metrics} = words;
  return {...words, metrics: {...metrics, eventCount: {...metrics.eventCount, label}}};
}
