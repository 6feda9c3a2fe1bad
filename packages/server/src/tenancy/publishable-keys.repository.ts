import {grantSchema, rowScopeSchema} from '@meglass-finder/reports';
import {z} from 'zod';
import {AppError} from '../app-error.ts';
import type {TenantCipher} from '../keys/tenant-keys.ts';
import type {TenantSession} from './with-tenant.ts';

/** What a publishable key may show, as it is sealed. */
export const publishableDetails = z.object({
  grants: z.array(grantSchema),
  /** The origins of the pages that it stands in. */
  origins: z.array(z.string()),
  maximumDays: z.number().optional(),
  rows: rowScopeSchema.optional(),
});
export type PublishableDetails = z.infer<typeof publishableDetails>;

/** Where a publishable key's sealed details belong. */
export const publishablePlace = (id: string) =>
  ({table: 'publishable_keys', column: 'sealed_details', row: id, version: 1}) as const;

/** A publishable key as it comes with its client's row. */
export interface PublishableRow {
  readonly id: string;
  readonly publicId: string;
  /** Base64. */
  readonly sealed: string;
}

/** The publishable keys of a client, by their public ids. */
export function openPublishableKeys(
  cipher: TenantCipher,
  rows: readonly PublishableRow[],
): ReadonlyMap<string, PublishableDetails> {
  return new Map(
    rows.map(({id, publicId, sealed}) => [
      publicId,
      publishableDetails.parse(cipher.open(publishablePlace(id), Buffer.from(sealed, 'base64'))),
    ]),
  );
}

/** The public id of the client that a publishable key belongs to; `undefined` if there is no such key (any more). */
export async function findClientOfKey(session: TenantSession, key: string): Promise<string | undefined> {
  const [row] = await session.query<{public_id: string}>(
    `SELECT e.public_id FROM tenant.publishable_keys k
     JOIN tenant.embed_clients e ON (e.tenant_id, e.id) = (k.tenant_id, k.client_id) WHERE k.public_id = $1`,
    [key],
  );
  return row?.public_id;
}

/** What is told of a key that nobody has (any more). */
export function unknownKey(): AppError {
  return new AppError(
    'publishable_key_unknown',
    'There is no such publishable key in use. The operator can make one.',
  );
}
