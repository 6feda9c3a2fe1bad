import {AppError} from '../app-error.ts';

/** What makes an older answer better than none. */
const passing = new Set([
  'busy',
  'ga4_unavailable',
  'ga4_quota_exhausted',
  'ga4_timeout',
  'ga4_answer_invalid',
]);
/** What says nothing of how the connection to GA4 is doing. */
export const saysNothing: ReadonlySet<string> = new Set(['ga4_request_refused', 'busy']);
/** Whether it passes by itself, so that an older answer may stand in for the one that did not come. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppError && passing.has(error.code);
}

/** Milliseconds for which a refused question is not asked again: each costs GA4 one error, and not one for every view. */
export const refusedFor: Readonly<Partial<Record<string, number>>> = {
  ga4_request_refused: 10 * 60_000,
  ga4_answer_invalid: 60_000, // each is paid for as if it were an answer
};
