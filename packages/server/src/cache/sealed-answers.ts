import {AppError} from '../app-error.ts';
import {keyedHash} from '../keys/master-key.ts';
import type {Place, TenantKeys} from '../keys/tenant-keys.ts';
import {largestAnswer, type AnswerScope, type SharedAnswers, type StoredAnswer} from './shared-store.ts';
import type {AnswerShelf, HashedScope} from './shelf.ts';

/** Two times, in milliseconds since 1970, stand before the bytes and are sealed with them. */
const headerBytes = 16;

/** The store did not do it, and whoever watches over it was told already. */
export class StoreDown extends Error {
  override readonly name = 'StoreDown';
}

/** What is told when the store cannot be asked. */
export function storeUnavailable(cause: unknown): AppError {
  if (cause instanceof AppError && cause.code === 'unavailable') return cause;
  return new AppError('unavailable', 'What servers share cannot be reached just now. Try again shortly.', {
    retryAfter: 5,
    cause,
  });
}

/** Seals answers before a shelf gets them, and hides under which keys. `hashKey` has 32 bytes. */
export function sealedAnswers(options: {
  shelf: AnswerShelf;
  keys: TenantKeys;
  hashKey: Uint8Array;
  now: () => Date;
  onFault: (error: unknown) => void;
}): SharedAnswers {
  const {shelf, keys, hashKey, now, onFault} = options;
  const tell = (error: unknown) => {
    if (!(error instanceof StoreDown)) onFault(error);
  };
  const partOf = (what: string, tenant: string, id: string) => keyedHash(hashKey, what, tenant, id);
  const hashed = ({tenant, property, credential, generation}: AnswerScope): HashedScope => ({
    tenant,
    property: partOf('property', tenant, property),
    credential: partOf('credential', tenant, credential),
    generation,
  });
  /** All of the scope is in the hash, and by it in what the ciphertext is bound to. */
  const hashOf = ({tenant, property, credential, generation}: AnswerScope, key: string) =>
    keyedHash(hashKey, 'answer', tenant, property, credential, String(generation), key);

  return {
    async read(scope, wanted) {
      const nothing = wanted.map(() => undefined);
      if (wanted.length === 0) return nothing;
      try {
        const hashes = wanted.map((key) => hashOf(scope, key));
        const [cipher, found] = await Promise.all([keys.of(scope.tenant), shelf.read(hashed(scope), hashes)]);
        const moment = now().getTime();
        return hashes.map((hash, index) => {
          const sealed = found[index];
          if (!sealed) return undefined;
          try {
            const answer = unpack(cipher.openBytes(placeOf(scope, hash), sealed));
            return answer.keepUntil.getTime() > moment ? answer : undefined;
          } catch (error) {
            tell(error);
            return undefined;
          }
        });
      } catch (error) {
        tell(error);
        return nothing;
      }
    },
    async write(scope, entries) {
      const moment = now().getTime();
      const kept = entries.filter(
        ({bytes, keepUntil}) => bytes.length <= largestAnswer && keepUntil.getTime() > moment,
      );
      if (kept.length === 0) return;
      try {
        const cipher = await keys.of(scope.tenant);
        // The last of several under one key is the one that stays.
        const newest = new Map(kept.map((entry) => [entry.key, entry]));
        const sealed = [...newest.values()].map((entry) => {
          const hash = hashOf(scope, entry.key);
          return {
            hash,
            sealed: cipher.sealBytes(placeOf(scope, hash), pack(entry)),
            milliseconds: entry.keepUntil.getTime() - moment,
          };
        });
        await shelf.write(hashed(scope), sealed);
      } catch (error) {
        tell(error);
      }
    },
    async purge({tenant, property, credential, generation}) {
      try {
        await shelf.purge({
          tenant,
          property: property === undefined ? undefined : partOf('property', tenant, property),
          credential: credential === undefined ? undefined : partOf('credential', tenant, credential),
          generation,
        });
      } catch (error) {
        tell(error);
        throw storeUnavailable(error);
      }
    },
  };
}

function placeOf({generation}: AnswerScope, hash: Buffer): Place {
  return {table: 'shared_answers', column: 'sealed_answer', row: hash.toString('hex'), version: generation};
}

function pack({bytes, askedAt, keepUntil}: StoredAnswer): Buffer {
  const packed = Buffer.allocUnsafe(headerBytes + bytes.length);
  packed.writeDoubleBE(askedAt.getTime(), 0);
  packed.writeDoubleBE(keepUntil.getTime(), 8);
  packed.set(bytes, headerBytes);
  return packed;
}

function unpack(packed: Buffer): StoredAnswer {
  return {
    bytes: packed.subarray(headerBytes),
    askedAt: new Date(packed.readDoubleBE(0)),
    keepUntil: new Date(packed.readDoubleBE(8)),
  };
}
