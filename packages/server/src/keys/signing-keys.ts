import {exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK} from 'jose';
import {z} from 'zod';
import type {KeyStore} from './key-store.ts';
import {decrypt, encrypt, type MasterKey} from './master-key.ts';

/** The one algorithm of embed tokens. Ed25519 signatures have a single valid form. */
export const tokenAlgorithm = 'EdDSA';

/** The keys that embed tokens are signed with; they do nothing else. */
export interface SigningKeys {
  /** The key that new tokens are signed with. Throws if none was made yet. */
  current(): {readonly kid: string; readonly key: CryptoKey};
  /** The public key of a `kid`, or `undefined`. */
  find(kid: string): CryptoKey | undefined;
  /** What `/.well-known/jwks.json` shows. */
  publicKeys(): readonly JWK[];
}

const storedKey = z.object({
  kid: z.string(),
  createdAt: z.iso.datetime(),
  privateKey: z.looseObject({kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string()}),
});

/** Makes a signing key, unless there is one and `always` is not said. Returns its `kid`, or `undefined` if none was made. */
export async function createSigningKey(
  store: KeyStore,
  master: MasterKey,
  {now, id, always = false}: {now: Date; id: () => string; always?: boolean},
): Promise<string | undefined> {
  if (!always && (await store.list('signing')).length > 0) return undefined;
  const kid = id();
  const {privateKey} = await generateKeyPair(tokenAlgorithm, {crv: 'Ed25519', extractable: true});
  const record = {kid, createdAt: now.toISOString(), privateKey: await exportJWK(privateKey)};
  const wrapped = encrypt(
    master.derive('wrap'),
    ['signing-key', kid],
    Buffer.from(JSON.stringify(record), 'utf8'),
  );
  await store.create(`signing/${kid}`, wrapped);
  return kid;
}

/** Reads the signing keys. The newest signs; all verify. Throws if there is none. */
export async function loadSigningKeys(store: KeyStore, master: MasterKey): Promise<SigningKeys> {
  const loaded: {kid: string; createdAt: string; key: CryptoKey; publicKey: CryptoKey; shown: JWK}[] = [];
  for (const name of await store.list('signing')) {
    const wrapped = await store.read(`signing/${name}`);
    if (!wrapped) continue;
    const plain = decrypt(master.derive('wrap'), ['signing-key', name], wrapped).toString('utf8');
    const {kid, createdAt, privateKey} = storedKey.parse(JSON.parse(plain));
    const {kty, crv, x} = privateKey;
    loaded.push({
      kid,
      createdAt,
      key: (await importJWK(privateKey, tokenAlgorithm)) as CryptoKey,
      publicKey: (await importJWK({kty, crv, x}, tokenAlgorithm)) as CryptoKey,
      shown: {kty, crv, x, kid, use: 'sig', alg: tokenAlgorithm},
    });
  }
  loaded.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.kid.localeCompare(b.kid));
  const newest = loaded.at(-1);
  if (!newest) throw new Error('There is no signing key yet. Make one: run the command `migrate`.');
  const byId = new Map(loaded.map((key) => [key.kid, key.publicKey]));
  return {
    current: () => newest,
    find: (kid) => byId.get(kid),
    publicKeys: () => loaded.map(({shown}) => shown),
  };
}
