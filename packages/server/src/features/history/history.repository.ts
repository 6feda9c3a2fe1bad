import {metrics, type DateRange, type IsoDate, type MetricName} from '@meglass-finder/reports';
import {z} from 'zod';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import type {TenantSession} from '../../tenancy/with-tenant.ts';
import {nameOf, type HeldFigures, type HistoryScope, type KeptFigures} from './kept-figures.ts';

const metricName = z.enum(Object.keys(metrics) as [MetricName, ...MetricName[]]);
/** What is sealed in `history_figures.sealed_figures`. */
const figuresShape = z.object({
  figures: z.partialRecord(metricName, z.number()),
  sampled: z.array(metricName),
  thresholded: z.array(metricName),
  otherRow: z.array(metricName),
  timeZone: z.string(),
  currency: z.string(),
});

/** Where figures belong: of which days, read with which key. */
const placeOf = ({id, credential}: HistoryScope, range: DateRange, revision: number) =>
  ({
    table: 'history_figures',
    column: 'sealed_figures',
    row: `${id}/${credential.id}/${credential.generation}/${nameOf(range)}`,
    version: revision,
  }) as const;

/** The rows of one generation of a credential; `$1` to `$3` are those of `keysOf`. */
const ofScope = 'property_id = $1 AND credential_id = $2 AND generation = $3';
const keysOf = ({id, credential}: HistoryScope) => [id, credential.id, credential.generation];

/** Keeps other writers of the same property's history waiting until this transaction ends. */
export async function lockHistory(session: TenantSession, property: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended('history ' || $1, 0))", [property]);
}

/** Whether the property is still read with this key, which cannot be replaced until this transaction ends. */
export async function isCurrent(session: TenantSession, {id, credential}: HistoryScope): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 FROM tenant.credentials c JOIN tenant.properties p ON p.credential_id = c.id
     WHERE p.id = $1 AND c.id = $2 AND c.generation = $3 FOR SHARE OF c`,
    keysOf({id, credential}),
  );
  return rows.length > 0;
}

/** Which ranges of days are there, by name, and whether what is there stays as it is. */
export async function readHeldRanges(
  session: TenantSession,
  scope: HistoryScope,
): Promise<ReadonlyMap<string, {readonly revision: number; readonly settled: boolean}>> {
  const rows = await session.query<{name: string; revision: number; settled: boolean}>(
    `SELECT first_day::text || '/' || last_day::text AS name, revision, settled
     FROM tenant.history_figures WHERE ${ofScope}`,
    keysOf(scope),
  );
  return new Map(rows.map(({name, ...row}) => [name, row]));
}

/** The last day that there are figures of. */
export async function readNewestDay(
  session: TenantSession,
  scope: HistoryScope,
): Promise<IsoDate | undefined> {
  const [row] = await session.query<{day: string | null}>(
    `SELECT max(last_day)::text AS day FROM tenant.history_figures WHERE ${ofScope} AND first_day = last_day`,
    keysOf(scope),
  );
  return row?.day ?? undefined;
}

/** All figures of days and periods that lie within a range, by name. */
export async function readFigures(
  session: TenantWork,
  scope: HistoryScope,
  {start, end}: DateRange,
): Promise<ReadonlyMap<string, HeldFigures>> {
  const rows = await session.query<{
    start: string;
    end: string;
    revision: number;
    sealed_figures: Buffer;
    asked_at: Date;
  }>(
    `SELECT first_day::text AS start, last_day::text AS end, revision, sealed_figures, asked_at
     FROM tenant.history_figures WHERE ${ofScope} AND first_day >= $4::date AND last_day <= $5::date`,
    [...keysOf(scope), start, end],
  );
  return new Map(
    rows.map(({start, end, revision, sealed_figures, asked_at}) => {
      const sealed = session.cipher.open(placeOf(scope, {start, end}, revision), sealed_figures);
      return [nameOf({start, end}), {start, end, askedAt: asked_at, ...figuresShape.parse(sealed)}];
    }),
  );
}

/** Rows that one statement writes. */
const writtenAtOnce = 300;

/** Keeps figures in place of what was kept of the same days. Under `lockHistory`. */
export async function writeFigures(
  session: TenantWork,
  scope: HistoryScope,
  held: readonly (HeldFigures & {readonly settled: boolean})[],
): Promise<void> {
  const before = await readHeldRanges(session, scope);
  for (let at = 0; at < held.length; at += writtenAtOnce) {
    const rows = held.slice(at, at + writtenAtOnce).map(({start, end, askedAt, settled, ...kept}) => {
      const revision = (before.get(nameOf({start, end}))?.revision ?? 0) + 1;
      const sealed = session.cipher.seal(placeOf(scope, {start, end}, revision), kept satisfies KeptFigures);
      return [start, end, revision, sealed, settled, askedAt] as const;
    });
    const places = rows.map((_row, index) => {
      const [first = 0, ...more] = Array.from({length: 6}, (_, column) => 4 + index * 6 + column);
      return `($1, $2, $3, $${first}, ${more.map((place) => `$${place}`).join(', ')})`;
    });
    await session.query(
      `INSERT INTO tenant.history_figures
         (property_id, credential_id, generation, first_day, last_day, revision, sealed_figures, settled, asked_at)
       VALUES ${places.join(', ')}
       ON CONFLICT (tenant_id, property_id, credential_id, generation, first_day, last_day) DO UPDATE SET
         revision = excluded.revision, sealed_figures = excluded.sealed_figures, settled = excluded.settled,
         asked_at = excluded.asked_at`,
      [...keysOf(scope), ...rows.flat()],
    );
  }
}

/** Deletes what was read with other keys than this one; without a key, all of the property's. */
export async function deleteHistory(
  session: TenantSession,
  property: string,
  but?: HistoryScope['credential'],
): Promise<void> {
  await session.query(
    `DELETE FROM tenant.history_figures
     WHERE property_id = $1 AND NOT ($2::uuid IS NOT NULL AND credential_id = $2 AND generation = $3::integer)`,
    [property, but?.id ?? null, but?.generation ?? null],
  );
}
