import {speak} from '../speak.ts';
import {wholeOf} from '../whole.ts';
import {dimensions, events, valueNames as values} from './dimensions.ts';
import {metrics} from './metrics.ts';
import {rates} from './rates.ts';
import {spoken} from './spoken.ts';

/** Japanese, with every name that there is. */
export const words = wholeOf(speak(spoken), rates, {metrics, dimensions, events, values});
