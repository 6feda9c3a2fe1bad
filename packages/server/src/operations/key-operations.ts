import {uuidv7} from 'uuidv7';
import {AppError} from '../app-error.ts';
import type {Config} from '../config.ts';
import {readMarker} from '../keys/key-store-marker.ts';
import type {KeyStore} from '../keys/key-store.ts';
import {masterKeyOf, type MasterKey} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {
  createSigningKey,
  listSigningKeys,
  readSigningKey,
  removeSigningKey,
} from '../keys/signing-key-records.ts';
import {scheduleOf, type SigningKeyState} from '../keys/signing-schedule.ts';

/** A signing key as operators see it. Times are ISO 8601 in UTC. */
export interface ShownSigningKey {
  readonly kid: string;
  readonly state: SigningKeyState;
  readonly signsFrom: string;
  /** `null` while no other key follows it. */
  readonly acceptedUntil: string | null;
}

/**
 * Seconds between making a key and signing with it. The published keys may be cached for five minutes; whoever checks
 * tokens with them must know the new one before it is used.
 */
export const usualNotice = 600;

async function withKeys<Result>(
  config: Config,
  work: (store: KeyStore, master: MasterKey) => Promise<Result>,
): Promise<Result> {
  const store = await openKeyStore(config.keyStore, config.databaseUrl);
  try {
    const master = masterKeyOf(config.masterKey);
    if (!(await readMarker(store, master)))
      throw new Error('The key store was never set up. Is this the right folder? If so, run `migrate`.');
    return await work(store, master);
  } finally {
    await store.close();
  }
}

async function readSchedule(store: KeyStore, master: MasterKey, now: Date) {
  const records = await Promise.all(
    (await listSigningKeys(store)).map((kid) => readSigningKey(store, master, kid)),
  );
  return scheduleOf(
    records.filter((record) => record !== undefined),
    now,
  );
}

/** Makes the first signing key. Returns its `kid`, or `null` if there is one already. */
export function makeFirstSigningKey(config: Config, now: Date): Promise<string | null> {
  return withKeys(config, async (store, master) => {
    if ((await listSigningKeys(store)).length > 0) return null;
    return createSigningKey(store, master, {now, signsFrom: now, id: uuidv7});
  });
}

/** Every signing key, in the order of their turns. */
export function listKeys(config: Config, now: Date): Promise<ShownSigningKey[]> {
  return withKeys(config, async (store, master) =>
    (await readSchedule(store, master, now)).map(({kid, state, signsFrom, acceptedUntil}) => ({
      kid,
      state,
      signsFrom: signsFrom.toISOString(),
      acceptedUntil: acceptedUntil?.toISOString() ?? null,
    })),
  );
}

/**
 * Makes the next signing key, which is published at once and signs after `notice` seconds. Running servers follow by
 * themselves. Keys that are over are destroyed. Throws `AppError` if a key is waiting for its turn already.
 */
export function rotateKeys(
  config: Config,
  {now, notice}: {now: Date; notice: number},
): Promise<{kid: string; signsFrom: string; removed: string[]}> {
  return withKeys(config, async (store, master) => {
    const keys = await readSchedule(store, master, now);
    const next = keys.find(({state}) => state === 'next');
    if (next && notice > 0)
      throw new AppError(
        'invalid_request',
        `The key ${next.kid} takes over at ${next.signsFrom.toISOString()}. Rotate again after that, or now: --in 0.`,
      );
    const removed = keys.filter(({state}) => state === 'ended').map(({kid}) => kid);
    for (const kid of removed) await removeSigningKey(store, kid);
    const signsFrom = new Date(now.getTime() + notice * 1000);
    const kid = await createSigningKey(store, master, {now, signsFrom, id: uuidv7});
    return {kid, signsFrom: signsFrom.toISOString(), removed};
  });
}

/**
 * Destroys a signing key: within a second or two no server accepts what it signed. Throws `AppError` if there is no such
 * key, or if it is the one that signs.
 */
export function retireKey(config: Config, now: Date, kid: string): Promise<void> {
  return withKeys(config, async (store, master) => {
    const key = (await readSchedule(store, master, now)).find((each) => each.kid === kid);
    if (!key) throw new AppError('not_found', `There is no signing key "${kid}". Look at \`keys list\`.`);
    if (key.state === 'current')
      throw new AppError(
        'invalid_request',
        `The key ${kid} is the one that signs. Let another take over first: keys rotate --in 0.`,
      );
    await removeSigningKey(store, kid);
  });
}
