import {count} from './amounts.ts';
import {dateWords} from './dates.ts';
import {numberWords} from './numbers.ts';
import {valueName} from './value-name.ts';
import type {Names, Spoken, Words} from './words.ts';

/** What a language says in a first picture, with the names that most pages show; it knows which it lacks. */
export function speak(spoken: Spoken): Words {
  const {names, language, labels, previous, trendOf, asOf} = spoken;
  const {metrics, dimensions, values} = names as Omit<Names, 'events'>;
  return {
    language,
    labels,
    previous,
    trendOf,
    asOf,
    ...numberWords(language),
    ...dateWords(spoken),
    metrics,
    dimensions,
    rest: (hidden) => spoken.rest(hidden > 0 ? count(hidden) : undefined),
    valueName: valueName(values),
    lacks: (metric = '' as never, dimension = 'pagePath', shown = []) =>
      !(
        metric in metrics &&
        dimension in dimensions &&
        (!names.partly.includes(dimension) || shown.every((value) => value in values))
      ),
  };
}
