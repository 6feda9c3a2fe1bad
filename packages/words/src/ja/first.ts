import {firstOf} from '../first.ts';
import {aria} from './aria.ts';
import {dates} from './dates.ts';
import {firstNames} from './first-names.ts';
import {labels} from './labels.ts';
import {numbers} from './numbers.ts';

/** Japanese, with the names that most pages show. */
export const words = firstOf(firstNames, {language: 'ja', ...numbers, ...dates, ...aria, labels});
