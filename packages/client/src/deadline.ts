import type {Environment} from './environment.ts';
import {calledOff, FinderError} from './finder-error.ts';
import {newTimer} from './timer.ts';

/**
 * Runs work with a signal that aborts when the caller's does or when the time (ms) is up.
 * Rejects with `timeout` or `aborted` even if the work never looks at its signal.
 */
export async function withDeadline<Result>(
  environment: Environment,
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const timer = newTimer(environment);
  let stop!: () => void;
  const ended = new Promise<never>((_, reject) => {
    const end = (error: FinderError) => {
      reject(error);
      controller.abort();
    };
    stop = () => end(calledOff());
    timer.set(milliseconds, () =>
      end(new FinderError('timeout', `No answer within ${milliseconds / 1000} s.`)),
    );
  });
  outer?.addEventListener('abort', stop, {once: true});
  try {
    return await Promise.race([ended, work(controller.signal)]);
  } finally {
    timer.clear();
    outer?.removeEventListener('abort', stop);
  }
}
