import type {PropertyAccess} from '../tenancy/access.ts';
import {AppError} from '../app-error.ts';
import type {Ga4Answer} from './answer.ts';
import {maximumBatch, type Asking, type Ga4Gateway} from './gateway.ts';
import {jointAsking} from './joint-asking.ts';
import type {AskedQuery} from './request.ts';

/** Puts what is asked at the same time into as few calls as can be. */
export interface Batches {
  /** Asks one report; throws `AppError`, or the signal's reason if it aborts before the report was sent. */
  ask(property: PropertyAccess, query: AskedQuery, asking: Asking): Promise<Ga4Answer>;
}

interface Waiting {
  readonly query: AskedQuery;
  readonly asking: Asking;
  readonly resolve: (answer: Ga4Answer) => void;
  readonly reject: (error: unknown) => void;
}

export function createBatches(gateway: Ga4Gateway): Batches {
  const lanes = new Map<string, {property: PropertyAccess; waiting: Waiting[]}>();

  async function send(property: PropertyAccess, batch: readonly Waiting[]): Promise<void> {
    const asking = jointAsking(batch.map((each) => each.asking));
    try {
      const outcomes = await gateway.ask(
        property,
        batch.map(({query}) => query),
        asking,
      );
      batch.forEach(({resolve, reject}, index) => {
        const outcome = outcomes[index]!;
        if (outcome instanceof AppError) reject(outcome);
        else resolve(outcome);
      });
    } catch (error) {
      for (const {reject} of batch) reject(error);
    }
  }

  return {
    ask(property, query, asking) {
      const {tenant, id, credential} = property;
      const key = `${tenant}/${id}/${credential.id}/${credential.generation}`;
      let lane = lanes.get(key);
      if (!lane) {
        const opened = {property, waiting: [] as Waiting[]};
        lane = opened;
        lanes.set(key, opened);
        setImmediate(() => {
          lanes.delete(key);
          for (const batch of batchesOf(opened.waiting)) void send(opened.property, batch);
        });
      }
      const {waiting} = lane;
      return new Promise((resolve, reject) => waiting.push({query, asking, resolve, reject}));
    },
  };
}

/** GA4 takes core reports and cohorts in batches; all others one by one. */
function batchesOf(waiting: readonly Waiting[]): Waiting[][] {
  const together = waiting.filter(({query}) => query.type === 'report' || query.type === 'cohort');
  // As many in each: two batches of four go out at once, of two of five the second has to wait.
  const count = Math.ceil(together.length / maximumBatch);
  const batches = Array.from({length: count}, (_, index) =>
    together.slice(
      Math.round((index * together.length) / count),
      Math.round(((index + 1) * together.length) / count),
    ),
  );
  return [...batches, ...waiting.filter((each) => !together.includes(each)).map((each) => [each])];
}
