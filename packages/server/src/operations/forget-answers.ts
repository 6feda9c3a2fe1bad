import type {OnSharedStore} from './on-shared-store.ts';
import type {SendJob} from './send-job.ts';

/** Milliseconds after which nothing is under way any more that was asked with a key that has gone. */
export const underWay = 20_000;

/**
 * Makes what deletes a property's answers that servers share: at once, and once more by a job, when what was under way with
 * the old key has ended. Gives words for what could not be done; a job that could be sent does it then.
 */
export function forgetAnswers(parts: {
  onStore: OnSharedStore;
  now: () => Date;
  sendJob: SendJob;
}): (tenant: string, property: string) => Promise<string | undefined> {
  const {onStore, now, sendJob} = parts;
  const later = () => new Date(now().getTime() + underWay);
  return async (tenant, property) => {
    const outcomes = await Promise.allSettled([
      onStore(({answers}) => answers.purge({tenant, property})),
      sendJob('forget', {tenant, property}, later()),
    ]);
    const faults = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected'
        ? [outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason)]
        : [],
    );
    return faults.length > 0 ? faults.join(' ') : undefined;
  };
}
