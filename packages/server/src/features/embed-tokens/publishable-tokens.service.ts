import {holdKeys} from '../../tenancy/client-tokens.repository.ts';
import {findClientOfKey, unknownKey} from '../../tenancy/publishable-keys.repository.ts';
import type {TenantContext, TenantWork} from '../../tenancy/tenant-context.ts';
import {tokenLifetime} from './embed-token.ts';
import {issueEmbedToken, type EmbedTokensDependencies} from './embed-tokens.service.ts';

/** Seconds for which all pages of an origin get the same token: they are nobody in particular. */
const sharedFor = 60;

type Issued = Awaited<ReturnType<typeof issueEmbedToken>>;
const shared = new WeakMap<TenantContext, {readonly at: number; readonly token: Promise<Issued>}>();

/**
 * A token for a page with a publishable key: the shortest that there is, for its origin alone. Pages that ask within a minute
 * get the same one, by the identity of the context: what is granted anew, or ended, makes another.
 */
export async function issuePublishableToken(
  dependencies: EmbedTokensDependencies,
  tenant: TenantContext,
): Promise<{token: string; token_type: 'Bearer'; expires_in: number}> {
  const now = dependencies.now().getTime() / 1000;
  let issued = shared.get(tenant);
  if (!issued || now - issued.at >= sharedFor || now < issued.at) {
    const wanted = {subject: 'publishable key', expiresIn: tokenLifetime.minimum};
    issued = {
      at: now,
      token: issueEmbedToken(dependencies, tenant, wanted, (session) => keyIsThere(session, tenant)),
    };
    shared.set(tenant, issued);
    issued.token.catch(() => shared.delete(tenant));
  }
  const {token, expires_in: lifetime} = await issued.token;
  return {token, token_type: 'Bearer', expires_in: Math.floor(issued.at + lifetime - now)};
}

/** A process hears within a second that a key was removed; until then the database says so. */
async function keyIsThere(
  session: TenantWork,
  {grants: {client, publishableKey}}: TenantContext,
): Promise<void> {
  await holdKeys(session, client!);
  if ((await findClientOfKey(session, publishableKey!)) !== client) throw unknownKey();
}
