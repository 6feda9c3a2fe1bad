import {setTimeout} from 'node:timers/promises';
import {AppError} from '../app-error.ts';
import type {Passage} from './breaker.ts';

/** What is told of a question for which no time was left, because it waited for others before it. It is nobody's fault. */
export function busy(cause?: unknown): AppError {
  return new AppError('busy', 'Other questions about this property are asked first. Try again shortly.', {
    retryAfter: 5,
    cause,
  });
}

/** Runs work that must not wait for its turn longer than so many milliseconds. */
export async function inTime<Result>(
  signal: AbortSignal,
  milliseconds: number,
  work: (patience: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = AbortSignal.timeout(milliseconds);
  try {
    return await work(AbortSignal.any([signal, late]));
  } catch (error) {
    if (signal.aborted || error !== late.reason) throw error;
    throw busy();
  }
}

/** Waits; a call that is given up meanwhile throws why. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, {signal}).catch(() => {
    throw signal.reason as Error;
  });
}

/** Waits; a call that is given up meanwhile lets go of its passage. */
export async function pause(milliseconds: number, signal: AbortSignal, passage: Passage): Promise<void> {
  try {
    await wait(milliseconds, signal);
  } catch (error) {
    passage.left();
    throw error;
  }
}
