import {valueName} from './value-name.ts';
import type {FirstNames, Names, Words} from './words.ts';

/** A language with some of its names, which says what it lacks. */
export function firstOf(
  names: FirstNames,
  sentences: Omit<Words, 'metrics' | 'dimensions' | 'valueName' | 'lacks'>,
): Words {
  const {metrics, dimensions, values} = names as Names;
  return {
    ...sentences,
    metrics,
    dimensions,
    valueName: valueName(values),
    lacks: (metric = '' as never, dimension = 'pagePath', shown = []) =>
      !(
        metric in metrics &&
        dimension in dimensions &&
        (!names.partly.includes(dimension) || shown.every((value) => value in values))
      ),
  };
}
