import {keyedHash} from '../keys/master-key.ts';
import {StoreDown, storeUnavailable} from './sealed-answers.ts';
import type {Claim, SharedClaims} from './shared-store.ts';
import type {ClaimShelf} from './shelf.ts';

/** Hides the names of claims before a shelf gets them; `common` ones are the same for all tenants. `hashKey` has 32 bytes, `newId` gives UUIDs. */
export function hashedClaims(options: {
  shelf: ClaimShelf;
  hashKey: Uint8Array;
  common?: boolean;
  newId: () => string;
  onFault: (error: unknown) => void;
}): SharedClaims {
  const {shelf, hashKey, common, newId, onFault} = options;
  const hashOf = (tenant: string, name: string) =>
    common ? keyedHash(hashKey, 'common claim', name) : keyedHash(hashKey, 'claim', tenant, name);
  const tell = (error: unknown) => {
    if (!(error instanceof StoreDown)) onFault(error);
  };

  function claimOf(tenant: string, hash: Buffer, id: string): Claim {
    return {
      async extend(milliseconds) {
        checkWhole('milliseconds', milliseconds);
        return shelf.extend(tenant, hash, id, milliseconds).catch((error: unknown) => {
          tell(error);
          return false;
        });
      },
      giveBack: () => shelf.giveBack(tenant, hash, id).catch(tell),
    };
  }

  return {
    async take(tenant, name, {room, weight = 1, milliseconds}) {
      checkWhole('weight', weight);
      checkWhole('milliseconds', milliseconds);
      const hash = hashOf(tenant, name);
      const id = newId();
      const claim = claimOf(tenant, hash, id);
      try {
        return (await shelf.take(tenant, hash, {id, room, weight, milliseconds})) ? claim : undefined;
      } catch (error) {
        tell(error);
        throw storeUnavailable(error);
      }
    },
    async taken(tenant, name) {
      try {
        const {weight, endsIn} = await shelf.taken(tenant, hashOf(tenant, name));
        return {weight, endsInMilliseconds: endsIn};
      } catch (error) {
        tell(error);
        throw storeUnavailable(error);
      }
    },
  };
}

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number from 1 on; this is ${value}.`);
}
