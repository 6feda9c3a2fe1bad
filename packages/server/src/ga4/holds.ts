import {AppError} from '../app-error.ts';

/** Remembers what must not be asked for a while, so that a refusal is met with silence, not with a storm. */
export interface Holds {
  /** Throws the refusal again, with what is left to wait, while it holds. */
  check(name: string): void;
  hold(name: string, seconds: number, refusal: AppError): void;
  /** When it ends, in milliseconds since 1970; `undefined` if nothing holds. */
  until(name: string): number | undefined;
}

const most = 10_000;

export function createHolds(now: () => Date): Holds {
  const held = new Map<string, {until: number; refusal: AppError}>();
  return {
    check(name) {
      const entry = held.get(name);
      if (!entry) return;
      const wait = entry.until - now().getTime();
      if (wait > 0)
        throw new AppError(entry.refusal.code, entry.refusal.message, {
          retryAfter: Math.ceil(wait / 1000),
          cause: entry.refusal.cause,
        });
      held.delete(name);
    },
    until(name) {
      const until = held.get(name)?.until;
      return until !== undefined && until > now().getTime() ? until : undefined;
    },
    hold(name, seconds, refusal) {
      if (held.size >= most) held.delete(held.keys().next().value!);
      held.set(name, {until: now().getTime() + seconds * 1000, refusal});
    },
  };
}
