import type {Change} from '@meglass-finder/reports';
import type {MetricField} from '@meglass-finder/reports/light';

type Direction = 'up' | 'down' | 'same';

/** In which direction a figure went. */
export function directionOf({difference}: Change): Direction {
  return difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
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
