import type {SigningKey} from './sign-request.ts';

/** Runtimes name the type of a key differently. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * A new pair of keys (Ed25519): `privateKey` stays with the host, `publicKey` is for the operator (`embed-client add-key`),
 * who gives the key id that `privateKey` needs as its `kid`.
 */
export async function newSigningKey(): Promise<{privateKey: Omit<SigningKey, 'kid'>; publicKey: object}> {
  const pair = await crypto.subtle.generateKey({name: 'Ed25519'}, true, ['sign', 'verify']);
  const {x = '', d = ''} = await crypto.subtle.exportKey(
    'jwk',
    (pair as unknown as {privateKey: Key}).privateKey,
  );
  const publicKey = {kty: 'OKP', crv: 'Ed25519', x};
  return {privateKey: {...publicKey, d}, publicKey};
}
