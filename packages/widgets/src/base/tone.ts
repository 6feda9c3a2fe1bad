import type {Change} from '@meglass-finder/reports';
import type {MetricField} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';

type Direction = 'up' | 'down' | 'same';

/** What is less than this reads as 0.0, of a ratio and of a rate alike. */
const nothing = 0.0005;

/** In which direction a figure went; what reads as no change is none. */
export function directionOf({difference, ratio}: Change): Direction {
  const size = Math.min(Math.abs(difference), Math.abs(ratio ?? difference));
  return size < nothing ? 'same' : difference > 0 ? 'up' : 'down';
}

/** A change in words: one that reads as none is called so, wherever it stands. Empty where it was nothing before. */
export function changeSaid(change: Change, type: MetricField['type'], words: Words): string {
  return directionOf(change) === 'same' ? words.labels.noChange : words.change(change, type);
}

/** Colour says whether a change is good news, the sign in which direction it went; what is not settled is no news yet. */
export function toneOf(
  direction: Direction,
  better: MetricField['better'],
  settled = true,
): 'good' | 'bad' | '' {
  if (direction === 'same' || better === 'neither' || !settled) return '';
  return direction === better ? 'good' : 'bad';
}
