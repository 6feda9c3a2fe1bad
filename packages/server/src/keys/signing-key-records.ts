import {exportJWK, generateKeyPair} from 'jose';
import {z} from 'zod';
import type {KeyStore} from './key-store.ts';
import {decrypt, encrypt, type MasterKey} from './master-key.ts';
import {tokenAlgorithm} from './token-algorithm.ts';

const storedKey = z
  .object({
    kid: z.string(),
    createdAt: z.iso.datetime(),
    /** Keys from before there were rotations signed from the start. */
    signsFrom: z.iso.datetime().optional(),
    privateKey: z.looseObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      d: z.string(),
    }),
  })
  .transform(({kid, createdAt, signsFrom, privateKey}) => ({
    kid,
    signsFrom: new Date(signsFrom ?? createdAt),
    privateKey,
  }));

/** A signing key as it is stored. It never changes: which key signs when follows of all the keys' `signsFrom` and the time. */
export type SigningKeyRecord = z.output<typeof storedKey>;

const folder = 'signing';
const placeOf = (kid: string) => ['signing-key', kid];

/** Makes a signing key that signs from a moment on, and returns its `kid`. */
export async function createSigningKey(
  store: KeyStore,
  master: MasterKey,
  {now, signsFrom, id}: {now: Date; signsFrom: Date; id: () => string},
): Promise<string> {
  const kid = id();
  const {privateKey} = await generateKeyPair(tokenAlgorithm, {crv: 'Ed25519', extractable: true});
  const record = {
    kid,
    createdAt: now.toISOString(),
    signsFrom: signsFrom.toISOString(),
    privateKey: await exportJWK(privateKey),
  };
  const wrapped = encrypt(master.derive('wrap'), placeOf(kid), Buffer.from(JSON.stringify(record), 'utf8'));
  await store.create(`${folder}/${kid}`, wrapped);
  return kid;
}

/** The `kid` of every signing key there is. */
export function listSigningKeys(store: KeyStore): Promise<string[]> {
  return store.list(folder);
}

/** A signing key, or `undefined` if it was removed. Throws if it does not open. */
export async function readSigningKey(
  store: KeyStore,
  master: MasterKey,
  kid: string,
): Promise<SigningKeyRecord | undefined> {
  const wrapped = await store.read(`${folder}/${kid}`);
  if (!wrapped) return undefined;
  return storedKey.parse(JSON.parse(decrypt(master.derive('wrap'), placeOf(kid), wrapped).toString('utf8')));
}

/** Destroys a signing key: what it signed counts no more. */
export function removeSigningKey(store: KeyStore, kid: string): Promise<void> {
  return store.remove(`${folder}/${kid}`);
}
