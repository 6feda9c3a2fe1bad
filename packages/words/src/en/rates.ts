import type {Rates} from '../words.ts';

const two = (value: number) => String(value).padStart(2, '0');

export const rates: Rates = {
  duration: (hours, minutes, seconds) =>
    hours ? `${hours}h ${two(minutes)}m` : minutes ? `${minutes}m ${two(seconds)}s` : `${seconds}s`,
  points: ' pts',
};
