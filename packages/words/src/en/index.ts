import {nameOf} from '../value-name.ts';
import type {Words} from '../words.ts';
import {aria} from './aria.ts';
import {dates} from './dates.ts';
import {dimensions, valueNames} from './dimensions.ts';
import {labels} from './labels.ts';
import {metrics} from './metrics.ts';
import {numbers} from './numbers.ts';

/** English. */
export const words: Words = {
  language: 'en',
  ...numbers,
  ...dates,
  ...aria,
  metrics,
  dimensions,
  labels,
  valueName: nameOf(valueNames),
};
