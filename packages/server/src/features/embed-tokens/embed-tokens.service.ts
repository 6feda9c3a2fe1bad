import {
  areRowsWithin,
  grantSchema,
  hasNoRows,
  maximumGrants,
  rowScopeSchema,
  type EmbedToken,
} from '@meglass-finder/reports';
import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import {checkGrant} from '../../tenancy/check-grant.ts';
import type {TenantContext, TenantWork} from '../../tenancy/tenant-context.ts';
import {tokenLifetime, type EmbedTokens} from './embed-token.ts';
import {readClock} from './revocation.repository.ts';

/** What a host's server says when it asks for a token. */
export const embedTokenRequest = z.strictObject({
  subject: z
    .string()
    .min(1)
    .max(200)
    .describe('Who is looking, as the host knows them; opaque to the service.'),
  property: z.string().max(64).optional().describe("The property's id, if the host wants it checked."),
  origins: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(20)
    .optional()
    .describe("Origins of the pages that will show the figures; all of the client's if left out."),
  grants: z
    .array(grantSchema)
    .min(1)
    .max(maximumGrants)
    .optional()
    .describe('What the token shall cover, at most; all that the client may have if left out.'),
  expiresIn: z
    .number()
    .int()
    .min(tokenLifetime.minimum)
    .max(tokenLifetime.maximum)
    .default(tokenLifetime.default)
    .describe('Seconds until the token ends.'),
  maximumDays: z
    .number()
    .int()
    .min(1)
    .max(400)
    .optional()
    .describe('The longest period that the token covers.'),
  rows: rowScopeSchema
    .optional()
    .describe(
      "Rows that the token shall cover: on one of these hosts, at or below one of these paths, on these very pages; all of the client's if left out.",
    ),
});
export type EmbedTokenRequest = z.output<typeof embedTokenRequest>;

/** What issuing tokens needs besides a tenant. */
export interface EmbedTokensDependencies {
  readonly embedTokens: EmbedTokens;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Issues a token that covers what is asked and granted. It is on record before it is given out. `confirm` may throw why there
 * is to be none; it is asked in the transaction that says when the token was issued.
 */
export async function issueEmbedToken(
  {embedTokens, newId, now}: EmbedTokensDependencies,
  tenant: TenantContext,
  wanted: EmbedTokenRequest,
  confirm?: (session: TenantWork) => Promise<void>,
): Promise<EmbedToken & {token_type: 'Bearer'; jti: string}> {
  const {grants, audit, usage} = tenant;
  if (!grants.client || !grants.property) throw new Error('Only an embed client can be given a token.');
  // Whether somebody else has that property is nobody's business: the answer is the same.
  if (wanted.property !== undefined && wanted.property !== grants.property)
    throw new AppError('property_not_granted', 'This client is for another property. Leave `property` out.');
  const origins = wanted.origins ?? grants.origins;
  if (origins.some((origin) => !grants.origins.includes(origin)))
    throw new AppError(
      'origin_not_allowed',
      'An origin is not among those of the client. The operator can make a client for it.',
    );
  wanted.grants?.forEach(checkGrant);
  // A dimension that is left out is as the client has it.
  const rows = (wanted.rows ?? grants.rows) && {...grants.rows, ...wanted.rows};
  if (rows && grants.rows && !areRowsWithin(rows, grants.rows))
    throw new AppError(
      'rows_not_granted',
      'A host name, a path or a page in `rows` is not among those of the client. Ask for others, or leave `rows` out.',
    );
  if (rows && hasNoRows(rows))
    throw new AppError('rows_not_granted', 'No row is left that may be seen. Ask the operator.');
  const covered = grants.narrow(wanted.grants).slice(0, maximumGrants);
  if (covered.length === 0)
    throw new AppError('report_not_granted', 'The client covers none of these reports. Ask for others.');
  const iat = Math.floor(now().getTime() / 1000);
  const days = [wanted.maximumDays, grants.maximumDays].filter((value) => value !== undefined);
  const {client, property} = grants;
  const issued = {
    jti: newId(),
    iat,
    exp: iat + wanted.expiresIn,
    sub: wanted.subject,
    property,
    client,
    grants: [...covered],
    origins: [...origins],
    ...(days.length > 0 && {maxDays: Math.min(...days)}),
    ...(rows && {rows}),
  };
  const token = await tenant.transact(async (session) => {
    await confirm?.(session);
    const issuedAt = await readClock(session);
    const signed = await embedTokens.sign({...issued, issuedAt, tenant: session.tenant});
    const details = {...issued, issuedAt};
    await audit.record(session, {action: 'embed_token.issue', object: issued.jti, details});
    return signed;
  });
  usage.count('embed_tokens');
  return {token, token_type: 'Bearer', expires_in: wanted.expiresIn, jti: issued.jti};
}
