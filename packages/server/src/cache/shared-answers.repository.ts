import type {TenantSession} from '../tenancy/with-tenant.ts';
import {answerOverhead} from './shared-store.ts';
import type {HashedPurge, HashedScope, SealedEntry} from './shelf.ts';

/** What is kept under hashes and not over, by hash in hex. */
export async function readAnswers(
  session: TenantSession,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await session.query<{answer_hash: Buffer; sealed_answer: Buffer}>(
    `SELECT answer_hash, sealed_answer FROM tenant.shared_answers
     WHERE answer_hash = ANY ($1::bytea[]) AND ends_at > clock_timestamp()`,
    [hashes],
  );
  return new Map(rows.map((row) => [row.answer_hash.toString('hex'), row.sealed_answer]));
}

/** Keeps answers, each for its time by the database's clock. */
export async function writeAnswers(
  session: TenantSession,
  {property, credential, generation}: HashedScope,
  entries: readonly SealedEntry[],
): Promise<void> {
  // In the order of their hashes: two that write the same rows wait for each other, and never both.
  const ordered = [...entries].sort((one, other) => one.hash.compare(other.hash));
  const rows = ordered.map((_entry, index) => {
    const at = 4 + index * 4;
    return `($${at}, $1, $2, $3, $${at + 1}, $${at + 2}, clock_timestamp(),
      clock_timestamp() + $${at + 3}::float8 * interval '1 millisecond')`;
  });
  await session.query(
    `INSERT INTO tenant.shared_answers
       (answer_hash, property_hash, credential_hash, generation, sealed_answer, size, stored_at, ends_at)
     VALUES ${rows.join(', ')}
     ON CONFLICT (tenant_id, answer_hash) DO UPDATE SET sealed_answer = excluded.sealed_answer,
       size = excluded.size, stored_at = excluded.stored_at, ends_at = excluded.ends_at`,
    [
      property,
      credential,
      generation,
      ...ordered.flatMap(({hash, sealed, milliseconds}) => [
        hash,
        sealed,
        sealed.length + answerOverhead,
        milliseconds,
      ]),
    ],
  );
}

/** Deletes what fits all that is given. */
export async function purgeAnswers(
  session: TenantSession,
  {property, credential, generation}: HashedPurge,
): Promise<void> {
  await session.query(
    `DELETE FROM tenant.shared_answers WHERE ($1::bytea IS NULL OR property_hash = $1)
       AND ($2::bytea IS NULL OR credential_hash = $2) AND ($3::integer IS NULL OR generation = $3)`,
    [property ?? null, credential ?? null, generation ?? null],
  );
}

/** Deletes at most `limit` answers that are over; returns how many. What others are deleting is left to them. */
export async function deleteEnded(session: TenantSession, limit: number): Promise<number> {
  const rows = await session.query(
    `DELETE FROM tenant.shared_answers WHERE answer_hash IN (
       SELECT answer_hash FROM tenant.shared_answers WHERE ends_at <= clock_timestamp()
       ORDER BY ends_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING 1`,
    [limit],
  );
  return rows.length;
}

/** Deletes at most `limit` of the oldest answers that do not fit into `bytes`; returns how many. */
export async function deleteOldest(session: TenantSession, bytes: number, limit: number): Promise<number> {
  const rows = await session.query(
    `DELETE FROM tenant.shared_answers WHERE answer_hash IN (
       SELECT kept.answer_hash FROM tenant.shared_answers kept JOIN (
         SELECT answer_hash, sum(size) OVER (ORDER BY stored_at DESC, answer_hash) AS with_newer
         FROM tenant.shared_answers) added USING (answer_hash)
       WHERE added.with_newer > $1 ORDER BY kept.stored_at LIMIT $2 FOR UPDATE OF kept SKIP LOCKED)
     RETURNING 1`,
    [bytes, limit],
  );
  return rows.length;
}
