import {AppError} from '../../app-error.ts';
import {endTokens} from '../../tenancy/client-tokens.repository.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {tokenLifetime} from './embed-token.ts';
import {insertRevokedToken} from './revocation.repository.ts';

/** Seconds: clocks of processes may differ by so much. */
const clocksDiffer = 60;

/**
 * Ends one token. Whether there ever was such a token is not known here, and makes no difference; twice does no harm.
 * An embed client can end tokens of its own alone; an operator, of all of the tenant's clients. Throws `AppError` if
 * this is no id of a token.
 */
export async function revokeToken(tenant: TenantContext, jti: string): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(jti))
    throw new AppError('invalid_request', 'The id of a token (jti) is a UUID.');
  const id = jti.toLowerCase();
  await tenant.transact(async (session) => {
    const lifetime = tokenLifetime.maximum + clocksDiffer;
    await insertRevokedToken(session, {jti: id, publicId: tenant.grants.client, lifetime});
    await tenant.audit.record(session, {action: 'embed_token.revoke', object: id});
  });
}

/** Ends every token of a client that was issued up to now; the client can get new ones. Throws `AppError` if there is none. */
export async function endAllTokens(tenant: TenantContext, publicId: string): Promise<void> {
  await tenant.transact(async (session) => {
    if (!(await endTokens(session, publicId)))
      throw new AppError('not_found', `This tenant has no embed client "${publicId}".`);
    await tenant.audit.record(session, {action: 'embed_client.end_tokens', object: publicId});
  });
}
