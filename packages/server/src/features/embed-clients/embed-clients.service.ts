import {grantSchema, maximumGrants, rowScopeSchema} from '@meglass-finder/reports';
import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import {checkGrant} from '../../tenancy/check-grant.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {
  findPropertyId,
  insertEmbedClient,
  replaceSecret,
  revokeEmbedClient,
} from './embed-clients.repository.ts';

/** What embed clients need besides a tenant. */
export interface EmbedClientsDependencies {
  readonly newId: () => string;
  /** Unguessable bytes. */
  readonly random: (bytes: number) => Buffer;
  readonly now: () => Date;
  /** What is stored of a secret. */
  readonly hashSecret: (tenant: string, publicId: string, secret: string) => Buffer;
}

/** The origin of a page, exactly as browsers send it: scheme, host, port if unusual, no path. */
export const originSchema = z
  .string()
  .max(200)
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text,
    'must be an origin such as https://www.example.jp, without a path',
  );

const wantedClient = z
  .object({
    property: z.string().min(1).max(64),
    name: z.string().trim().min(1).max(100),
    origins: z.array(originSchema).max(20),
    grants: z.array(grantSchema).min(1).max(maximumGrants),
    allowServers: z.boolean(),
    maximumDays: z.number().int().min(1).max(400).optional(),
    rows: rowScopeSchema.optional(),
  })
  .refine(
    ({origins, allowServers}) => origins.length > 0 || allowServers,
    'Name at least one origin, or allow servers.',
  );
export type WantedClient = z.input<typeof wantedClient>;

/** Creates an embed client. The secret is in this answer and nowhere else: only its hash is kept. */
export async function createEmbedClient(
  {newId, random, now, hashSecret}: EmbedClientsDependencies,
  tenant: TenantContext,
  wanted: WantedClient,
): Promise<{id: string; secret: string; property: string}> {
  const read = wantedClient.safeParse(wanted);
  if (!read.success) throw new AppError('invalid_request', read.error.issues.map(wordsOf).join(' '));
  const {property, ...details} = read.data;
  wanted.grants.forEach(checkGrant); // as they were written: reading leaves out a pin on __proto__
  const publicId = `fc_${random(15).toString('base64url')}`;
  const secret = newSecret(random);
  return tenant.transact(async (session) => {
    const propertyId = await findPropertyId(session, property);
    if (!propertyId)
      throw new AppError('invalid_request', `This tenant has no property "${property}". Connect it first.`);
    await insertEmbedClient(session, {
      id: newId(),
      publicId,
      secretHash: hashSecret(session.tenant, publicId, secret),
      propertyId,
      details,
      now: now(),
    });
    await tenant.audit.record(session, {
      action: 'embed_client.create',
      object: publicId,
      details: {...details, property: propertyId},
    });
    return {id: publicId, secret, property: propertyId};
  });
}

/** Seconds that two secrets of a client are taken at most: a week. */
export const longestOverlap = 7 * 86_400;

/**
 * Gives a client a new secret, which is in this answer and nowhere else. The one before is taken for `overlap` more
 * seconds, so that the host can change over without a break; an even older one is not. Throws `AppError` if there is no
 * such client in use, or for an overlap of more than a week.
 */
export async function rotateSecret(
  {random, hashSecret}: Pick<EmbedClientsDependencies, 'random' | 'hashSecret'>,
  tenant: TenantContext,
  {publicId, overlap}: {publicId: string; overlap: number},
): Promise<{id: string; secret: string; previousUntil: string | null}> {
  if (!Number.isInteger(overlap) || overlap < 0 || overlap > longestOverlap)
    throw new AppError('invalid_request', 'Two secrets are taken for a week at most.');
  const secret = newSecret(random);
  return tenant.transact(async (session) => {
    const secretHash = hashSecret(session.tenant, publicId, secret);
    const until = await replaceSecret(session, {publicId, secretHash, overlap});
    if (until === undefined)
      throw new AppError('not_found', `This tenant has no embed client "${publicId}" in use.`);
    const previousUntil = until?.toISOString() ?? null;
    await tenant.audit.record(session, {
      action: 'embed_client.rotate_secret',
      object: publicId,
      details: {previousUntil},
    });
    return {id: publicId, secret, previousUntil};
  });
}

function newSecret(random: (bytes: number) => Buffer): string {
  return `fs_${random(32).toString('base64url')}`;
}

/** Revokes a client for good: its tokens stop counting too. Throws `AppError` if there is none (left). */
export async function revoke(
  {now}: Pick<EmbedClientsDependencies, 'now'>,
  tenant: TenantContext,
  publicId: string,
): Promise<void> {
  await tenant.transact(async (session) => {
    if (!(await revokeEmbedClient(session, publicId, now())))
      throw new AppError('not_found', `This tenant has no embed client "${publicId}" in use.`);
    await tenant.audit.record(session, {action: 'embed_client.revoke', object: publicId});
  });
}

function wordsOf({path, message}: z.core.$ZodIssue): string {
  return path.length ? `${path.join('.')}: ${message}.` : message;
}
