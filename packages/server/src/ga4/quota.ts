import {AppError} from '../app-error.ts';

/** Remembers which properties must not be asked for a while, so that a used-up quota is met with silence, not a storm. */
export interface QuotaHolds {
  /** Throws `AppError` `ga4_quota_exhausted` while a property must wait. */
  check(property: string): void;
  hold(property: string, seconds: number): void;
}

export function quotaHolds(now: () => Date): QuotaHolds {
  const until = new Map<string, number>();
  return {
    check(property) {
      const wait = (until.get(property) ?? 0) - now().getTime();
      if (wait <= 0) {
        until.delete(property);
        return;
      }
      throw new AppError(
        'ga4_quota_exhausted',
        'This property has used up its quota at Google Analytics. Wait.',
        {
          retryAfter: Math.ceil(wait / 1000),
        },
      );
    },
    hold(property, seconds) {
      until.set(property, now().getTime() + seconds * 1000);
    },
  };
}
