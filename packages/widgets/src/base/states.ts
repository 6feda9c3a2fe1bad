import type {FinderError, FinderErrorCode, WatchState} from '@meglass-finder/client';

/** The state of a data widget, as `data-state` and `finder-state-change` tell it. */
export type WidgetState =
  | 'idle'
  | 'loading'
  | 'ready'
  | 'updating'
  | 'empty'
  | 'stale'
  | 'partial'
  | 'forbidden'
  | 'token-expired'
  | 'quota-exhausted'
  | 'offline'
  | 'error';

/** The states in which there is nothing to show but words. */
export type FailureState = Extract<
  WidgetState,
  'forbidden' | 'token-expired' | 'quota-exhausted' | 'offline' | 'error'
>;

const failures: Partial<Record<FinderErrorCode, FailureState>> = {
  token_missing: 'token-expired',
  token_invalid: 'token-expired',
  token_expired: 'token-expired',
  token_revoked: 'forbidden',
  client_unknown: 'forbidden',
  origin_not_allowed: 'forbidden',
  report_not_granted: 'forbidden',
  property_not_granted: 'forbidden',
  ga4_quota_exhausted: 'quota-exhausted',
  offline: 'offline',
};

/** The state that an error puts a widget in. */
export function failureOf({code, status}: FinderError): FailureState {
  if (code === 'host_refused_token') return status === 403 ? 'forbidden' : 'token-expired';
  return failures[code] ?? 'error';
}

/** The state of a widget that watches a report, or waits to (`undefined`). */
export function stateOf(watch: WatchState | undefined, isEmpty: boolean): WidgetState {
  if (!watch) return 'idle';
  const {busy, report, error} = watch;
  if (busy) return report ? 'updating' : 'loading';
  if (error) return failureOf(error);
  if (!report) return 'loading';
  if (report.quality.stale) return 'stale';
  if (isEmpty) return 'empty';
  return report.quality.partialDays.length ? 'partial' : 'ready';
}
