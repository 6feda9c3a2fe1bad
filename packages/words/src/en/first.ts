import {firstOf} from '../first.ts';
import {aria} from './aria.ts';
import {dates} from './dates.ts';
import {firstNames} from './first-names.ts';
import {labels} from './labels.ts';
import {numbers} from './numbers.ts';

/** English, with the names that most pages show. */
export const words = firstOf(firstNames, {language: 'en', ...numbers, ...dates, ...aria, labels});
