import {speak} from '../speak.ts';
import {wholeOf} from '../whole.ts';
import {dimensions, valueNames as values} from './dimensions.ts';
import {metrics} from './metrics.ts';
import {spoken} from './spoken.ts';

/** English, with every name that there is. */
export const words = wholeOf(speak(spoken), {metrics, dimensions, values});
