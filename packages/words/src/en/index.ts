import {wholeOf} from '../whole.ts';
import {dimensions, valueNames} from './dimensions.ts';
import {words as first} from './first.ts';
import {metrics} from './metrics.ts';

/** English, with every name that there is. */
export const words = wholeOf(first, {metrics, dimensions, values: valueNames});
