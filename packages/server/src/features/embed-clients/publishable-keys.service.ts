import {
  intersectGrants,
  areRowsWithin,
  type Grant,
  type ReportDefinition,
  type RowScope,
} from '@meglass-finder/reports';
import {grantSchema, maximumGrants, reports, rowScopeSchema} from '@meglass-finder/reports';
import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import {checkGrant} from '../../tenancy/check-grant.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {originSchema, type EmbedClientsDependencies} from './embed-clients.service.ts';
import {
  countPublishableKeys,
  deletePublishableKey,
  insertPublishableKey,
  readClientLimits,
} from './publishable-keys.repository.ts';

/**
 * Kinds that a publishable key can show: figures of many people together. A trend is not among them, for it shows the notes
 * of the site's own people; neither is what lets a page choose what it asks.
 */
export const publishableKinds: readonly string[] = [
  'breakdown',
  'geo',
  'goal',
  'heatmap',
  'ranking',
  'scorecard',
];
/** What whoever makes a key must say of each kind that takes it. */
const pinned: readonly string[] = ['metric', 'dimension', 'period', 'filter'];
/** Rows of a list that a page may show where its grant does not say how many. */
const mostRows = 10;
const mostKeys = 8;

const wantedKey = z.object({
  origins: z.array(originSchema).min(1).max(20),
  grants: z.array(grantSchema).min(1).max(maximumGrants),
  maximumDays: z.number().int().min(1).max(400).optional(),
  rows: rowScopeSchema.optional(),
});
export type WantedPublishableKey = z.input<typeof wantedKey>;

/**
 * Makes a key for pages without a server of their own. Throws `AppError` for what the client does not cover, kinds that
 * cannot be shown to everybody, grants that leave a page a choice, and a client that permits programs.
 */
export async function addPublishableKey(
  {newId, random, now}: Pick<EmbedClientsDependencies, 'newId' | 'random' | 'now'>,
  tenant: TenantContext,
  {publicId, ...wanted}: WantedPublishableKey & {publicId: string},
): Promise<{id: string; key: string}> {
  const read = wantedKey.safeParse(wanted);
  if (!read.success)
    throw new AppError(
      'invalid_request',
      read.error.issues.map(({path, message}) => `${path.join('.')}: ${message}.`).join(' '),
    );
  const details = read.data;
  wanted.grants.forEach(checkGrant);
  details.grants.forEach(checkPublic);
  details.grants = details.grants.map(closed);
  const key = `fp_${random(15).toString('base64url')}`;
  return tenant.transact(async (session) => {
    const client = await readClientLimits(session, publicId);
    if (!client) throw new AppError('not_found', `This tenant has no embed client "${publicId}" in use.`);
    checkWithin(details, client);
    if ((await countPublishableKeys(session, publicId)) >= mostKeys)
      throw new AppError('invalid_request', `A client has at most ${mostKeys} publishable keys.`);
    await insertPublishableKey(session, {id: newId(), key, publicId, details, now: now()});
    await tenant.audit.record(session, {
      action: 'embed_client.add_publishable_key',
      object: publicId,
      details: {key, ...details},
    });
    return {id: publicId, key};
  });
}

/** Takes a key away. Tokens that were got with it end with all others of the client. Throws `AppError` if there is no such key. */
export async function removePublishableKey(
  tenant: TenantContext,
  {publicId, key}: {publicId: string; key: string},
): Promise<void> {
  await tenant.transact(async (session) => {
    if (!(await deletePublishableKey(session, {publicId, key})))
      throw new AppError('not_found', `The embed client "${publicId}" has no publishable key "${key}".`);
    await tenant.audit.record(session, {
      action: 'embed_client.remove_publishable_key',
      object: publicId,
      details: {key},
    });
  });
}

function checkPublic({kind, params = {}}: Grant): void {
  if (!publishableKinds.includes(kind))
    throw new AppError(
      'invalid_request',
      `A publishable key cannot show "${kind}". There are: ${publishableKinds.join(', ')}.`,
    );
  const {example} = reports[kind as keyof typeof reports] as ReportDefinition;
  const open = pinned.find(
    (name) => Object.hasOwn(example.params as object, name) && !Object.hasOwn(params, name),
  );
  if (open)
    throw new AppError(
      'invalid_request',
      `The grant of "${kind}" leaves ${open} to the page. Write what it is, such as ${kind}:metric=sessions,period=last28days,filter=.`,
    );
}

/**
 * The grant with every other parameter of its kind pinned to what it is when nothing is said: a page has nothing to choose
 * but how many of the first ten rows of a list it shows.
 */
function closed({kind, params = {}}: Grant): Grant {
  const {example, params: schema} = reports[kind as keyof typeof reports] as ReportDefinition;
  const known = example.params as Readonly<Record<string, unknown>>;
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof known[name] === 'number' ? Number([value].flat()[0]) : [value].flat()[0],
    ]),
  );
  // What has no value by itself, such as a goal's target, is the page's own and tells nothing.
  const needed = Object.fromEntries(
    (schema.safeParse(said).error?.issues ?? []).map(({path}) => [path[0], known[String(path[0])]]),
  );
  const usual = schema.parse({...said, ...needed}) as Readonly<Record<string, unknown>>;
  const pins = Object.entries(usual).flatMap(([name, value]): [string, string | string[]][] => {
    if (Object.hasOwn(params, name) || Object.hasOwn(needed, name)) return [];
    if (name === 'limit') return [[name, Array.from({length: mostRows}, (_, index) => String(index + 1))]];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  return {kind, params: {...params, ...Object.fromEntries(pins)}};
}

function checkWithin(
  {grants, origins, rows}: {grants: Grant[]; origins: string[]; rows?: RowScope | undefined},
  client: NonNullable<Awaited<ReturnType<typeof readClientLimits>>>,
): void {
  if (client.allowServers)
    throw new AppError(
      'invalid_request',
      'This client permits programs, which name no page. Make a client of its own for publishable keys.',
    );
  const foreign = origins.find((origin) => !client.origins.includes(origin));
  if (foreign) throw new AppError('origin_not_allowed', `The client is not for ${foreign}.`);
  const uncovered = grants.find((grant) => intersectGrants([grant], client.grants).length === 0);
  if (uncovered)
    throw new AppError('report_not_granted', `The client does not cover this "${uncovered.kind}".`);
  if (rows && client.rows && !areRowsWithin({...client.rows, ...rows}, client.rows))
    throw new AppError('rows_not_granted', 'A host name or a path is not among those of the client.');
}
