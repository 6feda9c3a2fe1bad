import type {Table} from '@meglass-finder/reports';
import type {Claim, SharedStore, StoredAnswer} from '../cache/shared-store.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {AnswerFacts} from './answer.ts';
import {scopeOf} from './scope.ts';
import {gatheredReads, pauseAfter, sharedLooks, waitingLines} from './waiting.ts';

/** An answer of this or another process. */
export interface SharedAnswer {
  readonly table: Table;
  readonly facts: AnswerFacts;
  /** When GA4 was asked, on the reports' clock. */
  readonly askedAt: Date;
  /** Milliseconds for which it counts as fresh. */
  readonly freshFor: number;
  /** Milliseconds since it was asked. */
  readonly age: number;
}

/** What the processes of one service do together: an answer of one is an answer of all, and one asks at a time. */
export interface Sharing {
  /** What is there under each key; never throws. */
  read(property: PropertyAccess, keys: readonly string[]): Promise<(SharedAnswer | undefined)[]>;
  /** Keeps answers for so many milliseconds; never throws. */
  write(
    property: PropertyAccess,
    answers: readonly {key: string; answer: SharedAnswer; milliseconds: number}[],
  ): Promise<void>;
  /**
   * Waits until no other process asks about the property, or for `longestTurn`, or for `patience` milliseconds; meanwhile `settled` is called again and
   * again, and ends the waiting once it says that nothing is left to ask. Gives what ends the turn, `undefined` if
   * nothing was left. Also learns how many faults of GA4 others have seen.
   */
  turn(
    property: PropertyAccess,
    settled: () => Promise<boolean>,
    patience?: number,
  ): Promise<(() => void) | undefined>;
  /**
   * Waits for room among the requests that all processes have under way for the property, whoever has connected it; gives what makes room
   * again. Throws the signal's reason if it aborts before. With nobody to ask, each process keeps to its own room.
   */
  room(property: PropertyAccess, weight: number, signal: AbortSignal): Promise<() => void>;
  /**
   * Waits until one call more may fail: GA4 counts errors of the server, whichever process has caused them, and each call that is under
   * way anywhere may be one. Throws the signal's reason if it aborts before. Where they have all been caused, or nobody can be asked, the
   * breaker of this process decides.
   */
  risk(property: PropertyAccess, signal: AbortSignal): Promise<Risk>;
  /** Lets others know of a fault of GA4. */
  fault(property: PropertyAccess): void;
}

/** The right of one call to fail. */
export interface Risk {
  /** It has failed; gives whether it may be tried once more, where that is wanted. */
  failed(wanted: boolean): Promise<boolean>;
  /** It is over. */
  leave(): void;
}

/** Milliseconds for which a process may keep others waiting; then they ask as well. A process that dies loses its turn by then. */
const longestTurn = 4000;
/** Requests of a property that are under way at a time, as in each process. */
const mostUnderWay = 8;
/** Milliseconds, longer than any call lasts: a process that dies makes room by then. */
const longestCall = 10_000;
const hour = 3_600_000;
/** Errors of the server in an hour, of all processes together. */
const mostErrors = 5;
/** More faults than anybody counts. */
const mostFaults = 100;

export function sharingOf(options: {
  store: SharedStore;
  now: () => Date;
  monotonic: () => number;
  random: () => number;
  /** Part of every key: what was asked at another moment that was set is not what is asked now. */
  epoch: string;
  /** Told of the faults within the last hour that all processes together have seen, and when the oldest of them was. */
  onFaults: (property: PropertyAccess, faults: number, oldest: Date) => void;
}): Sharing {
  const {store, now, monotonic, random, epoch, onFaults} = options;
  const look = sharedLooks<'taken' | 'down' | undefined>(random);
  const lines = waitingLines();
  const gathered = gatheredReads<StoredAnswer | undefined>();
  /** Turns of this process: what it asks besides at the same time belongs to the same turn. */
  const own = new Map<string, {claim: Claim | undefined; users: number}>();

  const answersOf = ({tenant, id, credential}: PropertyAccess) => ({
    tenant,
    property: id,
    credential: credential.id,
    generation: credential.generation,
  });

  return {
    async read(property, keys) {
      const found = await gathered(
        scopeOf(property),
        keys.map((key) => epoch + key),
        (all) => store.answers.read(answersOf(property), all),
      );
      return found.map((entry) => {
        if (!entry) return undefined;
        const kept = JSON.parse(Buffer.from(entry.bytes).toString()) as Omit<SharedAnswer, 'askedAt'> & {
          askedAt: string;
        };
        const age = Math.max(0, now().getTime() - entry.askedAt.getTime());
        return {...kept, askedAt: new Date(kept.askedAt), age};
      });
    },
    async write(property, answers) {
      const moment = now().getTime();
      await store.answers.write(
        answersOf(property),
        answers.map(({key, answer: {age: _age, ...answer}, milliseconds}) => ({
          key: epoch + key,
          bytes: Buffer.from(JSON.stringify(answer)),
          askedAt: new Date(moment),
          keepUntil: new Date(moment + milliseconds),
        })),
      );
    },
    async turn(property, settled, patience = Infinity) {
      const name = `${property.tenant}/${property.id}`;
      const begun = monotonic();
      const mine = own.get(name);
      if (mine) return enter(name, mine);
      for (let looks = 0; ; looks++) {
        // With nobody to ask, each process keeps to itself.
        if ((await look(name, looks, () => tryTurn(property))) === 'down') return () => undefined;
        const turn = own.get(name);
        const end = turn && enter(name, turn);
        if (await settled()) {
          end?.();
          return undefined;
        }
        if (end) return end;
        if (monotonic() - begun <= Math.min(longestTurn, patience)) continue;
        await learnFaults(property).catch(() => undefined);
        const late = own.get(name) ?? {claim: undefined, users: 0};
        own.set(name, late);
        return enter(name, late);
      }
    },
    async room(property, weight, signal) {
      const {tenant, number} = property;
      const name = `under way/${number}`;
      const leave = await lines.enter(name, signal);
      try {
        for (let looks = 0; ; looks++) {
          signal.throwIfAborted();
          const options = {room: mostUnderWay, weight, milliseconds: longestCall};
          const claim = await store.commonClaims.take(tenant, name, options).catch(() => null);
          if (claim === null) return () => undefined;
          if (claim) return () => void claim.giveBack().then(() => lines.call(name));
          await lines.pause(name, pauseAfter(looks, random));
        }
      } finally {
        leave();
      }
    },
    async risk(property, signal) {
      const {tenant, number} = property;
      const name = `risks/${number}`;
      const take = (milliseconds = longestCall) =>
        store.commonClaims.take(tenant, name, {room: mostErrors, milliseconds}).catch(() => null);
      const leave = await lines.enter(name, signal);
      try {
        for (let looks = 0; ; looks++) {
          signal.throwIfAborted();
          const claim = await take();
          if (claim !== undefined) return riskOf(claim, take, () => lines.call(name));
          if ((await learnFaults(property).catch(() => 0)) >= mostErrors)
            return riskOf(null, take, () => undefined);
          await lines.pause(name, pauseAfter(looks, random));
        }
      } finally {
        leave();
      }
    },
    fault({tenant, number}) {
      store.commonClaims
        .take(tenant, `faults/${number}`, {room: mostFaults, milliseconds: hour})
        .catch(() => undefined); // they will see faults of their own
    },
  };

  /** One look for all who wait in this process. */
  async function tryTurn(property: PropertyAccess): Promise<'taken' | 'down' | undefined> {
    const {tenant, id} = property;
    try {
      const claim = await store.claims.take(tenant, `asking/${id}`, {room: 1, milliseconds: longestTurn});
      if (!claim) return undefined;
      own.set(`${tenant}/${id}`, {claim, users: 0});
      await learnFaults(property);
      return 'taken';
    } catch {
      return 'down';
    }
  }

  /** Gives how many faults all have seen. */
  async function learnFaults(property: PropertyAccess): Promise<number> {
    const {tenant, number} = property;
    const {weight, endsInMilliseconds = hour} = await store.commonClaims.taken(tenant, `faults/${number}`);
    // The store's clock ends a fault after an hour; ours may differ, but not in how much of it is left.
    if (weight > 0)
      onFaults(property, weight, new Date(now().getTime() + Math.min(hour, endsInMilliseconds) - hour));
    return weight;
  }

  function enter(key: string, turn: {claim: Claim | undefined; users: number}): () => void {
    turn.users += 1;
    return () => {
      turn.users -= 1;
      if (turn.users > 0) return;
      if (own.get(key) === turn) own.delete(key);
      void turn.claim?.giveBack();
    };
  }
}

/** What failed stays claimed for an hour, and a call that goes on needs another claim; `null` where nobody can be asked. */
function riskOf(
  first: Claim | null,
  take: () => Promise<Claim | null | undefined>,
  leaving: () => void,
): Risk {
  let claim: Claim | null | undefined = first;
  return {
    async failed(wanted) {
      if (claim === null) return wanted;
      void claim?.extend(hour);
      claim = undefined;
      if (!wanted) return false;
      claim = await take();
      return claim !== undefined;
    },
    leave: () => void claim?.giveBack().then(leaving),
  };
}
