import type {Words} from '../words.ts';
import {aria} from './aria.ts';
import {dates} from './dates.ts';
import {badges, labels} from './labels.ts';
import {metrics} from './metrics.ts';
import {numbers} from './numbers.ts';
import {states} from './states.ts';

/** Japanese. */
export const words: Words = {language: 'ja', ...numbers, ...dates, ...aria, metrics, labels, badges, states};
