import {importJWK, type JWK} from 'jose';
import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {countClientKeys, deleteClientKey, insertClientKey} from './client-keys.repository.ts';
import type {EmbedClientsDependencies} from './embed-clients.service.ts';

/** Keys of one client at most: one in use, one to change over to, and some for several servers. */
export const mostClientKeys = 8;

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const publicKey = z.union([
  z.object({kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate}),
  z.object({kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate}),
]);

/**
 * Registers a public key with which the host signs in place of sending the secret. Gives the id that the host names as
 * `kid`. Throws `AppError` for what is no public key of Ed25519 or P-256, for a private key, and if there is no such client
 * in use or it has as many keys as it can have.
 */
export async function addClientKey(
  {newId, random, now}: Pick<EmbedClientsDependencies, 'newId' | 'random' | 'now'>,
  tenant: TenantContext,
  {publicId, text}: {publicId: string; text: string},
): Promise<{id: string; kid: string}> {
  const key = await readPublicKey(text);
  const kid = `fk_${random(15).toString('base64url')}`;
  return tenant.transact(async (session) => {
    if ((await countClientKeys(session, publicId)) >= mostClientKeys)
      throw new AppError('invalid_request', `A client has at most ${mostClientKeys} keys. Remove one first.`);
    if (!(await insertClientKey(session, {id: newId(), kid, publicId, key, now: now()})))
      throw new AppError('not_found', `This tenant has no embed client "${publicId}" in use.`);
    await tenant.audit.record(session, {
      action: 'embed_client.add_key',
      object: publicId,
      details: {kid, kty: key.kty},
    });
    return {id: publicId, kid};
  });
}

/** Takes a key away: what it signs from now on is refused. Throws `AppError` if the client has no such key. */
export async function removeClientKey(
  tenant: TenantContext,
  {publicId, kid}: {publicId: string; kid: string},
): Promise<void> {
  await tenant.transact(async (session) => {
    if (!(await deleteClientKey(session, {publicId, kid})))
      throw new AppError('not_found', `The embed client "${publicId}" has no key "${kid}".`);
    await tenant.audit.record(session, {
      action: 'embed_client.remove_key',
      object: publicId,
      details: {kid},
    });
  });
}

async function readPublicKey(text: string): Promise<JWK> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notAKey('The file is not JSON.');
  }
  if (typeof json === 'object' && json !== null && 'd' in json)
    throw notAKey('This is the private key: it stays with the host, who is to make a new pair now.');
  const read = publicKey.safeParse(json);
  if (!read.success) throw notAKey('It is none of these.');
  await importJWK(read.data, read.data.kty === 'OKP' ? 'EdDSA' : 'ES256').catch(() => {
    throw notAKey('Its numbers are no point of the curve.');
  });
  return read.data;
}

function notAKey(why: string): AppError {
  return new AppError('invalid_request', `The key must be a public key as JWK, of Ed25519 or P-256. ${why}`);
}
