import {whenAllAbort} from './as-they-come.ts';
import type {Asking} from './gateway.ts';

const urgencies: readonly Asking['urgency'][] = ['cold', 'renewal', 'background'];

/**
 * How several ask as one: until the last of them has gone, as urgently as the most urgent, for as long as the most
 * patient waits. Calls are told to the first of them alone.
 */
export function jointAsking(askings: readonly Asking[]): Asking {
  return {
    signal: whenAllAbort(askings.map(({signal}) => signal)),
    urgency: urgencies.find((each) => askings.some(({urgency}) => urgency === each)) ?? 'background',
    onCall: askings[0]!.onCall,
    left: () => Math.max(...askings.map(({left}) => left?.() ?? Infinity)),
  };
}
