import type {CoreQuery, ReportQuery} from '@meglass-finder/reports';
import type {PropertyAccess} from '../tenancy/access.ts';
import {answerMerged, type Share} from './answer-merged.ts';
import type {Batches} from './batches.ts';
import type {Asking} from './gateway.ts';
import {jointAsking} from './joint-asking.ts';
import {mergeQueries} from './merge.ts';
import type {SharedAnswer, Sharing} from './sharing.ts';

/** A question that is about to go out. */
export interface Departing {
  readonly key: string;
  readonly query: ReportQuery;
  readonly asking: Asking;
  /** Settles when it was answered, by whomever, or refused. */
  readonly answer: Promise<unknown>;
  readonly settle: (share: Promise<Share>) => void;
  /** Ends it with what another process was answered. */
  readonly take: (shared: SharedAnswer) => void;
  /** Milliseconds for which the answer must count as fresh at least. */
  readonly lasting: number;
}

/** Makes what asks the questions about a property that were gathered: merged, in batches, and none that another process asks. */
export function takingOff(options: {
  batches: Batches;
  mostRows: number | undefined;
  sharing: Sharing | undefined;
  /** Told of what other processes have that is not fresh any more. */
  onOld: (departing: Departing, shared: SharedAnswer) => void;
}): (property: PropertyAccess, gathered: readonly Departing[]) => Promise<void> {
  const {batches, mostRows, sharing, onOld} = options;

  /** Takes what other processes know, waits for one that is asking, and asks the rest. */
  async function takeOff(property: PropertyAccess, gathered: readonly Departing[]): Promise<void> {
    if (!sharing) return void (await askAll(property, gathered));
    let left = gathered;
    const settled = async () => {
      const found = await sharing.read(
        property,
        left.map(({key}) => key),
      );
      left = left.filter((flight, index) => {
        const shared = found[index];
        if (!shared) return true;
        const isFresh = shared.age + flight.lasting < shared.freshFor;
        if (isFresh) flight.take(shared);
        else onOld(flight, shared);
        return !isFresh;
      });
      return left.length === 0;
    };
    if (await settled()) return;
    const patience = Math.max(...gathered.map(({asking}) => asking.left?.() ?? Infinity)) / 2; // the rest is for GA4
    const end = await sharing.turn(property, settled, patience);
    if (!end) return;
    await askAll(property, left).finally(end);
  }

  /** Asks, and waits until everything is answered or refused. */
  async function askAll(property: PropertyAccess, gathered: readonly Departing[]): Promise<void> {
    const wanted = gathered.filter(({asking: {signal}, settle}) => {
      if (signal.aborted) settle(Promise.reject(signal.reason as Error));
      return !signal.aborted;
    });
    const core = wanted.filter(({query}) => query.type === 'report');
    for (const {query, asking, settle} of wanted)
      if (query.type !== 'report') settle(batches.ask(property, query, asking));
    for (const merged of mergeQueries(
      core.map(({query}) => query as CoreQuery),
      mostRows,
    )) {
      const own = merged.members.map((member) => core.find(({query}) => query === member)!);
      const asking = jointAsking(own.map((each) => each.asking));
      void answerMerged(
        merged,
        (query) => batches.ask(property, query, asking),
        (member, share) => own.find(({query}) => query === member)!.settle(share),
        mostRows,
      );
    }
    await Promise.allSettled(wanted.map(({answer}) => answer));
  }

  return takeOff;
}
