import {z} from 'zod';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import type {TenantSession} from '../../tenancy/with-tenant.ts';

/** Why GA4 does not give a property's figures: it refuses the key, or the key may not read the property. */
export type RefusalCode = 'ga4_credential_refused' | 'ga4_property_refused';

/** Something to tell about a property. */
export interface Notice {
  readonly id: string;
  readonly property: string;
  readonly code: RefusalCode;
  readonly raisedAt: Date;
  /** When it was over; `null` if it is not. */
  readonly clearedAt: Date | null;
  /** When the mail server has taken the mail; `null` if it has not. */
  readonly sentAt: Date | null;
}

/** Whom a tenant wants to be told, and in which language. */
const contactShape = z.object({address: z.string(), language: z.enum(['ja', 'en'])});
export type Contact = z.infer<typeof contactShape>;

const contactPlace = (tenant: string, revision: number) =>
  ({table: 'contacts', column: 'sealed_contact', row: tenant, version: revision}) as const;

const noticeColumns = `id, property_id AS property, code, raised_at AS "raisedAt", cleared_at AS "clearedAt", sent_at AS "sentAt"`;

/** Hours for which a key must work until a refusal is another outage, and not the same one going on. */
const hoursBetweenOutages = 2;
/** Hours after a mail in which there is no other about the same key. */
const hoursBetweenMails = 24;

/**
 * Notes that GA4 refuses a key, once for each outage of each generation of a credential; of a key that was replaced
 * meanwhile, nothing. A further outage is told again: if it begins soon after the mail about another, then as soon as a
 * refusal is noted a day after that mail. Returns whether it is still to be told.
 */
export async function raiseNotice(
  session: TenantSession,
  {id, property, code, now}: {id: string; property: PropertyAccess; code: RefusalCode; now: Date},
): Promise<boolean> {
  const [row] = await session.query<{untold: boolean}>(
    `INSERT INTO tenant.notices AS n (id, property_id, credential_id, generation, code, raised_at)
     SELECT $1, p.id, c.id, c.generation, $2, $3::timestamptz
     FROM tenant.credentials c JOIN tenant.properties p ON p.credential_id = c.id
     WHERE p.id = $4 AND c.id = $5 AND c.generation = $6
     ON CONFLICT (tenant_id, credential_id, generation) DO UPDATE SET
       code = excluded.code, cleared_at = NULL,
       raised_at = CASE WHEN n.cleared_at < excluded.raised_at - make_interval(hours => $7)
                        THEN excluded.raised_at ELSE n.raised_at END,
       -- A mail from before the outage began was about another one.
       sent_at = CASE WHEN n.sent_at < excluded.raised_at - make_interval(hours => $8)
                       AND (n.sent_at < n.raised_at OR n.cleared_at < excluded.raised_at - make_interval(hours => $7))
                      THEN NULL ELSE n.sent_at END
     RETURNING sent_at IS NULL AS untold`,
    [
      id,
      code,
      now,
      property.id,
      property.credential.id,
      property.credential.generation,
      hoursBetweenOutages,
      hoursBetweenMails,
    ],
  );
  return row?.untold ?? false;
}

/** Notes that a key works. Returns whether there was a notice that it did not. */
export async function clearNotice(
  session: TenantSession,
  {credential}: Pick<PropertyAccess, 'credential'>,
  now: Date,
): Promise<boolean> {
  const rows = await session.query(
    `UPDATE tenant.notices SET cleared_at = $3
     WHERE credential_id = $1 AND generation = $2 AND cleared_at IS NULL RETURNING 1`,
    [credential.id, credential.generation, now],
  );
  return rows.length > 0;
}

/** Notes that there is nothing to tell of a property's keys any more: they were replaced or taken away. */
export async function clearNoticesOf(session: TenantSession, property: string, now: Date): Promise<void> {
  await session.query(
    'UPDATE tenant.notices SET cleared_at = $2 WHERE property_id = $1 AND cleared_at IS NULL',
    [property, now],
  );
}

/** Takes the oldest notice that is to be told and that nobody is telling, for so many seconds. */
export async function claimNotice(
  session: TenantSession,
  now: Date,
  seconds: number,
): Promise<Notice | undefined> {
  const [row] = await session.query<Notice>(
    `UPDATE tenant.notices SET sending_until = $1::timestamptz + $2::integer * interval '1 second'
     WHERE id = (SELECT id FROM tenant.notices
                 WHERE sent_at IS NULL AND cleared_at IS NULL AND (sending_until IS NULL OR sending_until <= $1)
                 ORDER BY raised_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${noticeColumns}`,
    [now, seconds],
  );
  return row;
}

/** Ends a claim: the mail was sent, or it was not and anybody may try. */
export async function endClaim(session: TenantSession, id: string, sentAt: Date | null): Promise<void> {
  await session.query('UPDATE tenant.notices SET sending_until = NULL, sent_at = $2 WHERE id = $1', [
    id,
    sentAt,
  ]);
}

/** How many notices are still to be told. */
export async function countUntold(session: TenantSession): Promise<number> {
  const [row] = await session.query<{count: number}>(
    'SELECT count(*)::integer AS count FROM tenant.notices WHERE sent_at IS NULL AND cleared_at IS NULL',
  );
  return row!.count;
}

/** All notices, newest first. */
export function listNotices(session: TenantSession): Promise<Notice[]> {
  return session.query<Notice>(`SELECT ${noticeColumns} FROM tenant.notices ORDER BY raised_at DESC, id`);
}

/** Whom to tell, or `undefined`. */
export async function readContact(session: TenantWork): Promise<Contact | undefined> {
  const [row] = await session.query<{revision: number; sealed_contact: Buffer}>(
    'SELECT revision, sealed_contact FROM tenant.contacts WHERE id = $1',
    [session.tenant],
  );
  return (
    row &&
    contactShape.parse(session.cipher.open(contactPlace(session.tenant, row.revision), row.sealed_contact))
  );
}

/** Keeps whom to tell; `undefined`: nobody. */
export async function writeContact(
  session: TenantWork,
  contact: Contact | undefined,
  now: Date,
): Promise<void> {
  const {tenant, cipher} = session;
  if (!contact) {
    await session.query('DELETE FROM tenant.contacts WHERE id = $1', [tenant]);
    return;
  }
  await session.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`contact ${tenant}`]);
  const [known] = await session.query<{revision: number}>(
    'SELECT revision FROM tenant.contacts WHERE id = $1',
    [tenant],
  );
  const revision = (known?.revision ?? 0) + 1;
  await session.query(
    `INSERT INTO tenant.contacts (id, revision, sealed_contact, updated_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, id) DO UPDATE SET
       revision = excluded.revision, sealed_contact = excluded.sealed_contact, updated_at = excluded.updated_at`,
    [tenant, revision, cipher.seal(contactPlace(tenant, revision), contact), now],
  );
}
