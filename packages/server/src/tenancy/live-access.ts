import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import type {ClientAccess} from './access.ts';

/** What was read of an embed client, and when. */
export interface ReadAccess {
  readonly access: ClientAccess;
  /** The tenant's stamp in the same statement: as long as it is this one, what was read holds. */
  readonly stamp: string;
  /** Just before the database was asked, in milliseconds of a clock that never jumps. */
  readonly readAt: number;
}

/** What the database grants embed clients now: never older than `validFor`. */
export interface LiveAccess {
  /** Whoever asks often keeps what this gives: its name is made once. */
  of(tenant: string, client: string): LiveClient;
  /** Looks whether anything changed. Called again before it has looked, it looks once more after that. Never throws. */
  look(): Promise<void>;
}

export interface LiveClient {
  /** Unlike any other client's of any tenant. */
  readonly key: string;
  /** What is known without asking, or `undefined` if nothing is, or nothing young enough. */
  peek(): ClientAccess | undefined;
  /**
   * As `peek`; asks the database if need be. `undefined`: there is no such client. Throws `AppError` `unavailable` if the
   * database does not say in time: what is not known is not granted.
   */
  find(): Promise<ClientAccess | undefined>;
}

/** Milliseconds. A revocation must hold within 1,000; the rest is for an answer on its way out. */
export const validFor = 900;
/** Milliseconds between two looks where no notification comes. */
export const lookEvery = 500;
/** Milliseconds: a tenant's key may be destroyed without a change in the database. */
const readAgainAfter = 60_000;
/** Milliseconds that a call waits for the database. */
const askWithin = 3000;
/** Milliseconds after which somebody who hangs is not waited for: a new look, or a new question, begins. */
const givenUpAfter = 1000;
const maximumClients = 5000;

export function liveAccess(options: {
  read: (tenant: string, client: string) => Promise<ReadAccess | undefined>;
  /** The stamps of these tenants; one that is missing has gone. */
  readStamps: (tenants: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  onFault: (error: unknown) => void;
  monotonic: () => number;
}): LiveAccess {
  const {read, readStamps, onFault, monotonic} = options;
  const kept = new LRUCache<string, ReadAccess & {tenant: string}>({max: maximumClients});
  const questions = new Map<string, {began: number; answer: Promise<ReadAccess | undefined>}>();
  let snapshot = {
    asOf: -Infinity,
    asked: new Set<string>(),
    stamps: new Map<string, string>() as ReadonlyMap<string, string>,
  };
  let looking: {began: number; again: boolean; done: Promise<void>} | undefined;

  const isYoung = (moment: number) => monotonic() - moment < validFor;

  function holds({tenant, stamp, readAt}: ReadAccess & {tenant: string}): boolean {
    if (monotonic() - readAt > readAgainAfter) return false;
    if (snapshot.asOf < readAt || !snapshot.asked.has(tenant)) return isYoung(readAt);
    return snapshot.stamps.get(tenant) === stamp && isYoung(snapshot.asOf);
  }

  /** Asks, together with whoever is asking the same just now. */
  function ask(key: string, tenant: string, client: string): Promise<ReadAccess | undefined> {
    const asking = questions.get(key);
    if (asking && monotonic() - asking.began < givenUpAfter) return asking.answer;
    const question = {
      began: monotonic(),
      answer: read(tenant, client)
        .then((found) => {
          const known = kept.get(key);
          if (!found) kept.delete(key);
          else if (!known || known.readAt <= found.readAt) kept.set(key, {...found, tenant});
          return found;
        })
        .finally(() => {
          if (questions.get(key) === question) questions.delete(key);
        }),
    };
    questions.set(key, question);
    return question.answer;
  }

  async function lookOnce(): Promise<void> {
    for (const [key, {readAt}] of kept.entries()) if (monotonic() - readAt > readAgainAfter) kept.delete(key);
    const asked = new Set([...kept.values()].map(({tenant}) => tenant));
    if (asked.size === 0) return;
    const asOf = monotonic();
    const stamps = await readStamps([...asked]);
    if (asOf > snapshot.asOf) snapshot = {asOf, asked, stamps};
  }

  return {
    of(tenant, client) {
      const key = `${tenant}/${client}`;
      return {
        key,
        peek() {
          const entry = kept.get(key);
          return entry && holds(entry) ? entry.access : undefined;
        },
        async find() {
          for (let attempt = 0; attempt < 2; attempt += 1) {
            const found = await inTime(ask(key, tenant, client));
            if (!found || isYoung(found.readAt)) return found?.access;
          }
          throw notKnown();
        },
      };
    },
    look() {
      if (looking && monotonic() - looking.began < givenUpAfter) {
        looking.again = true;
        return looking.done;
      }
      const mine = {began: monotonic(), again: true, done: Promise.resolve()};
      mine.done = (async () => {
        while (mine.again) {
          mine.again = false;
          mine.began = monotonic();
          await lookOnce().catch(onFault);
        }
        if (looking === mine) looking = undefined;
      })();
      looking = mine;
      return mine.done;
    },
  };
}

async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(notKnown()), askWithin);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function notKnown(): AppError {
  return new AppError(
    'unavailable',
    'Whether this token still counts cannot be found out just now. Try again shortly.',
    {retryAfter: 5},
  );
}
