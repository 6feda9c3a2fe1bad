import type {RankedDimension} from '@meglass-finder/reports';
import type {Words} from './words.ts';

/** Dimensions with values that GA4 names itself; those of all others are the site's own text, never put into other words. */
const named: readonly RankedDimension[] = ['deviceCategory', 'newVsReturning', 'sessionDefaultChannelGroup'];

/** Says values in a language's words, where it has any: GA4's own names, and what stands in brackets, such as "(not set)". */
export function valueName(names: Readonly<Record<string, string>>): Words['valueName'] {
  return (dimension, value) =>
    named.includes(dimension) && Object.hasOwn(names, value)
      ? names[value]!
      : value.replace(/^\([a-z ]+\)|\([a-z ]+\)$/g, (part) => names[part] ?? part);
}
