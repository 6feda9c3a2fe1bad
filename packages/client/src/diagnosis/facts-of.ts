import type {Finding, Problem} from '@meglass-finder/reports';

/** What is told of a problem of the service: its code and detail, and when it will be over. */
export function factsOf({
  code,
  detail,
  retryAfter,
}: Pick<Problem, 'detail' | 'retryAfter'> & {readonly code: string}): Finding['facts'] {
  return {code, detail, ...(retryAfter && {seconds: retryAfter})};
}
