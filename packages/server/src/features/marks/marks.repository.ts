import type {IsoDate, RowScope} from '@meglass-finder/reports';
import {z} from 'zod';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import {markKinds, type Mark, type MarkRequest} from './mark.ts';
import {isAmong} from './marks-among-rows.ts';
import {marks, type MarkRow} from './marks.model.ts';

/** What is sealed in `marks.sealed_note`. */
const note = z.object({
  reference: z.string(),
  kind: z.enum(markKinds),
  text: z.string(),
  path: z.string().optional(),
  url: z.string().optional(),
  /** The embed client that made it; it is not known of those that were made before it was kept. */
  writer: z.string().optional(),
});

/** Notes that are read for those of some rows. */
const mostRead = 2000;

const notePlace = (id: string, revision: number) =>
  ({table: 'marks', column: 'sealed_note', row: id, version: revision}) as const;
const hashOf = (session: TenantWork, reference: string) => session.cipher.hash('mark-reference', reference);

/** Keeps other writers of the same property's notes waiting until this transaction ends. */
export async function lockMarks(session: TenantWork, property: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended('marks ' || $1, 0))", [property]);
}

/** How many notes a property has. */
export async function countMarks(session: TenantWork, property: string): Promise<number> {
  const [row] = await session.query<{count: number}>(
    'SELECT count(*)::integer AS count FROM tenant.marks WHERE property_id = $1',
    [property],
  );
  return row!.count;
}

/** Finds a property's note by the host's name for it. */
export function findMark(
  session: TenantWork,
  property: string,
  reference: string,
): Promise<MarkRow | undefined> {
  return session.records(marks).find({property_id: property, reference_hash: hashOf(session, reference)});
}

function openNote(session: TenantWork, {id, revision, sealed_note}: MarkRow): z.infer<typeof note> {
  return note.parse(session.cipher.open(notePlace(id, revision), sealed_note));
}

/** The public id of the embed client that made a note, where it is known. */
export function writerOf(session: TenantWork, row: MarkRow): string | undefined {
  return openNote(session, row).writer;
}

/** A note in plain text. */
export function openMark(session: TenantWork, row: MarkRow): Mark {
  const {id, first_day: day, last_day: endDay} = row;
  const {path, url, writer: _writer, ...rest} = openNote(session, row);
  return {id, day, endDay, ...rest, ...(path !== undefined && {path}), ...(url !== undefined && {url})};
}

/** Stores a new note. */
export async function insertMark(
  session: TenantWork,
  {
    id,
    property,
    wanted,
    writer,
    now,
  }: {id: string; property: string; wanted: MarkRequest; writer: string; now: Date},
): Promise<void> {
  const {day, endDay = day, ...written} = wanted;
  await session.records(marks).insert({
    id,
    property_id: property,
    reference_hash: hashOf(session, wanted.reference),
    first_day: day,
    last_day: endDay,
    revision: 1,
    sealed_note: session.cipher.seal(notePlace(id, 1), {...written, writer}),
    created_at: now,
    updated_at: now,
  });
}

/** Puts other words and days in the place of a note's; it stays whose it was. */
export async function updateMark(
  session: TenantWork,
  row: MarkRow,
  {wanted, now}: {wanted: MarkRequest; now: Date},
): Promise<void> {
  const {day, endDay = day, ...written} = wanted;
  const revision = row.revision + 1;
  const writer = writerOf(session, row);
  await session.records(marks).update(
    {
      first_day: day,
      last_day: endDay,
      revision,
      sealed_note: session.cipher.seal(notePlace(row.id, revision), {...written, writer}),
      updated_at: now,
    },
    {id: row.id, revision: row.revision},
  );
}

/** Takes a note away. */
export async function deleteMark(session: TenantWork, id: string): Promise<void> {
  await session.query('DELETE FROM tenant.marks WHERE id = $1', [id]);
}

/**
 * The notes of a property that touch a range of its calendar days, newest first, at most so many; with `rows`, of those that
 * are about these. What they are about is sealed, so the newest two thousand are read for it, and no more.
 */
export async function readMarks(
  session: TenantWork,
  {
    property,
    from,
    to,
    most,
    rows,
  }: {property: string; from: IsoDate; to: IsoDate; most: number; rows?: RowScope | undefined},
): Promise<Mark[]> {
  const found = await session.query<MarkRow>(
    `SELECT id, property_id, reference_hash, first_day::text AS first_day, last_day::text AS last_day, revision,
       sealed_note, created_at, updated_at
     FROM tenant.marks WHERE property_id = $1 AND first_day <= $3::date AND last_day >= $2::date
     ORDER BY first_day DESC, id DESC LIMIT $4`,
    [property, from, to, rows ? mostRead : most],
  );
  return found
    .map((row) => openMark(session, row))
    .filter((mark) => isAmong(mark, rows))
    .slice(0, most);
}
