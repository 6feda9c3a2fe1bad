import {reports, type Grant, type RowScope} from '@meglass-finder/reports';
import type {Config} from '../config.ts';
import {listAudit, verifyAudit} from '../features/audit/audit.service.ts';
import {listClientKeys} from '../features/embed-clients/client-keys.repository.ts';
import {addClientKey, removeClientKey} from '../features/embed-clients/client-keys.service.ts';
import {listEmbedClients} from '../features/embed-clients/embed-clients.repository.ts';
import {createEmbedClient, revoke, rotateSecret} from '../features/embed-clients/embed-clients.service.ts';
import {listPublishableKeys} from '../features/embed-clients/publishable-keys.repository.ts';
import {
  addPublishableKey,
  removePublishableKey,
  type WantedPublishableKey,
} from '../features/embed-clients/publishable-keys.service.ts';
import {endAllTokens, revokeToken} from '../features/embed-tokens/revocation.service.ts';
import {listNotices, readContact, type Contact} from '../features/notices/notices.repository.ts';
import {setContact} from '../features/notices/notices.service.ts';
import {listProperties} from '../features/properties/properties.repository.ts';
import {disconnectProperty} from '../features/properties/disconnect-property.service.ts';
import {connectProperty} from '../features/properties/properties.service.ts';
import {rotateCredential} from '../features/properties/rotate-credential.service.ts';
import {setHold} from '../features/retention/hold.service.ts';
import {deleteTenant} from '../features/tenants/delete-tenant.service.ts';
import {createTenant, listTenants} from '../features/tenants/tenants.service.ts';
import {officialCaller, type Ga4Caller} from '../ga4/client.ts';
import {readServiceAccountKey, type ServiceAccountKey} from '../ga4/credentials.ts';
import {readUsage} from '../tenancy/usage.repository.ts';
import {underWay} from './forget-answers.ts';
import {openOperatorSession} from './operator-session.ts';

/** What operators can do, through the same services, isolation and audit as everybody. */
export type Operations = Awaited<ReturnType<typeof openOperations>>;

/** Opens what a configuration names, for commands. Close it when done. */
export async function openOperations(
  config: Config,
  connectGa4 = (key: ServiceAccountKey): Ga4Caller =>
    officialCaller({endpoint: config.ga4Endpoint, ca: config.ga4Ca}, key),
) {
  const session = await openOperatorSession(config, connectGa4);
  const {changing, contextOf, recordHead, heads, clients, properties, warnings} = session;

  return {
    warnings,
    async createTenant(name: string) {
      const created = await createTenant(session.tenants(), name);
      await recordHead(contextOf(created.id));
      return created;
    },
    /** `on`: from now on nothing of the tenant is purged. */
    holdTenant: (tenant: string, on: boolean) =>
      changing(tenant, (context) => setHold(session.tenants().registry, context, {tenant, on})),
    /** Whom a tenant wants to be told; `undefined`: nobody. */
    async setContact(tenant: string, contact: Contact | undefined) {
      await changing(tenant, (context) => setContact(context, contact, session.now()));
      if (contact) await session.tellNow(tenant);
    },
    readContact: (tenant: string) => contextOf(tenant).transact(readContact),
    listNotices: (tenant: string) => contextOf(tenant).transact(listNotices),
    /** `name` is the tenant's; `settle`: milliseconds after which no server has anything of it under way. */
    deleteTenant: (tenant: string, name: string, settle = underWay) =>
      deleteTenant(session.deletion(settle), {tenant: session.checkedId(tenant), name}),
    listDeletions: () => session.deletions(),
    listTenants: () => listTenants(session.tenants()),
    async connectProperty(wanted: {
      tenant: string;
      number: string;
      displayName?: string;
      keyText: string;
      signal: AbortSignal;
    }) {
      const connected = await changing(wanted.tenant, (context) =>
        connectProperty(properties, context, {
          tenantId: wanted.tenant,
          number: wanted.number,
          displayName: wanted.displayName,
          key: readServiceAccountKey(wanted.keyText),
          signal: wanted.signal,
        }),
      );
      if (!connected.created) await session.forgetAnswers(wanted.tenant, connected.id);
      return connected;
    },
    /** `property`: the id, or the number in GA4. */
    async rotateCredential(wanted: {tenant: string; property: string; keyText: string; signal: AbortSignal}) {
      const rotated = await changing(wanted.tenant, (context) =>
        rotateCredential(properties, context, {
          tenantId: wanted.tenant,
          property: wanted.property,
          key: readServiceAccountKey(wanted.keyText),
          signal: wanted.signal,
        }),
      );
      await session.forgetAnswers(wanted.tenant, rotated.id);
      return rotated;
    },
    /** `property`: the id, or the number in GA4. */
    async disconnectProperty(tenant: string, property: string) {
      const gone = await changing(tenant, (context) =>
        disconnectProperty(session.disconnecting, context, property),
      );
      await session.forgetAnswers(tenant, gone.id);
      return gone;
    },
    listProperties: (tenant: string) => contextOf(tenant).transact(listProperties),
    createEmbedClient: (
      tenant: string,
      wanted: {
        property: string;
        name: string;
        origins: string[];
        grants: Grant[] | undefined;
        allowServers: boolean;
        maximumDays: number | undefined;
        rows?: RowScope | undefined;
      },
    ) =>
      changing(tenant, (context) =>
        createEmbedClient(clients, context, {
          ...wanted,
          grants: wanted.grants ?? Object.keys(reports).map((kind) => ({kind})),
        }),
      ),
    listEmbedClients: (tenant: string) => contextOf(tenant).transact(listEmbedClients),
    /** `overlap`: seconds that the secret before is still taken. */
    rotateClientSecret: (tenant: string, wanted: {publicId: string; overlap: number}) =>
      changing(tenant, (context) => rotateSecret(clients, context, wanted)),
    revokeEmbedClient: (tenant: string, publicId: string) =>
      changing(tenant, (context) => revoke(clients, context, publicId)),
    /** `text`: the public key as JWK. */
    addClientKey: (tenant: string, wanted: {publicId: string; text: string}) =>
      changing(tenant, (context) => addClientKey(clients, context, wanted)),
    removeClientKey: (tenant: string, wanted: {publicId: string; kid: string}) =>
      changing(tenant, (context) => removeClientKey(context, wanted)),
    listClientKeys: (tenant: string) => contextOf(tenant).transact(listClientKeys),
    addPublishableKey: (tenant: string, wanted: WantedPublishableKey & {publicId: string}) =>
      changing(tenant, (context) => addPublishableKey(clients, context, wanted)),
    removePublishableKey: (tenant: string, wanted: {publicId: string; key: string}) =>
      changing(tenant, (context) => removePublishableKey(context, wanted)),
    listPublishableKeys: (tenant: string) => contextOf(tenant).transact(listPublishableKeys),
    endEmbedTokens: (tenant: string, publicId: string) =>
      changing(tenant, (context) => endAllTokens(context, publicId)),
    revokeEmbedToken: (tenant: string, jti: string) =>
      changing(tenant, (context) => revokeToken(context, jti)),
    listAudit: (tenant: string, after?: string, limit?: number) => listAudit(contextOf(tenant), after, limit),
    verifyAudit: (tenant: string) => verifyAudit(contextOf(tenant), heads),
    listUsage: (tenant: string) => contextOf(tenant).transact(readUsage),
    close: () => session.close(),
  };
}
