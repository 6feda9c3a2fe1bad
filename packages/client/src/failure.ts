import type {FinderErrorCode} from './finder-error.ts';

/** What a failure is to the person before the page, whatever has led to it. */
export type Failure = 'forbidden' | 'token-expired' | 'quota-exhausted' | 'offline' | 'error';

/** What a code and its HTTP status are to the person before the page. */
export function failureOf(code: FinderErrorCode, status: number): Failure {
  if (code === 'offline') return code;
  if (code === 'ga4_quota_exhausted') return 'quota-exhausted';
  // Whoever answered was not the service, or nobody has a login here that could end.
  if (code === 'bad_answer' || code === 'publishable_key_unknown') return 'error';
  if (
    status === 403 ||
    code === 'token_revoked' ||
    code === 'page_without_origin' ||
    code === 'client_unknown'
  )
    return 'forbidden';
  return status === 401 ? 'token-expired' : 'error';
}
