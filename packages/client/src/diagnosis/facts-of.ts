import type {Finding, Problem} from '@meglass-finder/reports';
import {secondsToWait} from '../retry-after.ts';

/** What is told of a problem of the service: its code and detail, and when it will be over. */
export function factsOf({
  code,
  detail,
  retryAfter,
}: Pick<Problem, 'detail' | 'retryAfter'> & {readonly code: string}): Finding['facts'] {
  const seconds = secondsToWait(retryAfter);
  return {code, detail, ...(seconds && {seconds})};
}
