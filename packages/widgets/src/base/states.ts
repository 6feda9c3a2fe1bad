import type {FinderError, WatchState} from '@meglass-finder/client';

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

/** The state that an error puts a widget in. */
export function failureOf({code, status}: FinderError): FailureState {
  if (code === 'offline') return code;
  if (code === 'ga4_quota_exhausted') return 'quota-exhausted';
  if (code === 'bad_answer') return 'error'; // whoever answered was not the service
  if (status === 403 || code === 'token_revoked' || code === 'client_unknown') return 'forbidden';
  return status === 401 ? 'token-expired' : 'error';
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
