import {valueName} from './value-name.ts';
import type {Names, Words} from './words.ts';

/** A language with all of its names, which lacks nothing. */
export function wholeOf(first: Words, {metrics, dimensions, values}: Names): Words {
  return {...first, metrics, dimensions, valueName: valueName(values), lacks: () => false};
}
