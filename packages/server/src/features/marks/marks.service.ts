import {AppError} from '../../app-error.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {isAmong, requireAmong, requireOwn} from './marks-among-rows.ts';
import {maximumMarks, maximumMarksRead, type Mark, type MarkRequest} from './mark.ts';
import {
  countMarks,
  deleteMark,
  findMark,
  insertMark,
  lockMarks,
  openMark,
  readMarks,
  updateMark,
  writerOf,
} from './marks.repository.ts';

/** What writing notes needs besides a tenant. */
export interface MarksDependencies {
  readonly newId: () => string;
  readonly now: () => Date;
}

/** What became of a note that was sent. */
export interface WrittenMark {
  readonly id: string;
  readonly outcome: 'added' | 'changed' | 'unchanged';
}

/**
 * Makes a note, or changes the one of the same reference. The same twice changes nothing, at the same moment too. Throws
 * `AppError` if the property has as many notes as it can have, or if it is, or was, about a page that the client may not see, or
 * about none and somebody else's, where the client may not see all.
 */
export async function writeMark(
  {newId, now}: MarksDependencies,
  tenant: TenantContext,
  wanted: MarkRequest,
): Promise<WrittenMark> {
  const {property, client, rows} = writerIn(tenant);
  requireAmong(wanted, rows);
  const written = await tenant.transact(async (session): Promise<WrittenMark> => {
    await lockMarks(session, property);
    const known = await findMark(session, property, wanted.reference);
    const before = known && openMark(session, known);
    if (before) {
      requireAmong(before, rows);
      const who = {rows, client, writer: writerOf(session, known)};
      requireOwn(before, who);
      requireOwn(wanted, who); // a note about a page that is made one about none is for everybody, too
    }
    if (known && isSame(before!, wanted)) return {id: known.id, outcome: 'unchanged'};
    if (!known && (await countMarks(session, property)) >= maximumMarks)
      throw new AppError(
        'invalid_request',
        `A property can have ${maximumMarks} notes, and this one has them. Remove old ones first.`,
      );
    const id = known?.id ?? newId();
    if (known) await updateMark(session, known, {wanted, now: now()});
    else await insertMark(session, {id, property, wanted, writer: client, now: now()});
    const {reference, day, endDay = day, kind} = wanted;
    await tenant.audit.record(session, {
      action: known ? 'mark.change' : 'mark.add',
      object: id,
      details: {property, reference, day, endDay, kind},
    });
    return {id, outcome: known ? 'changed' : 'added'};
  });
  tenant.usage.count('marks');
  return written;
}

/**
 * Takes the note of a reference away. Returns whether there was one that the client may see. Throws `AppError` for one about no
 * page that is somebody else's, where the client may not see all.
 */
export async function removeMark(tenant: TenantContext, reference: string): Promise<boolean> {
  const {property, client, rows} = writerIn(tenant);
  const removed = await tenant.transact(async (session) => {
    await lockMarks(session, property);
    const known = await findMark(session, property, reference);
    const before = known && openMark(session, known);
    if (!before || !isAmong(before, rows)) return false;
    requireOwn(before, {rows, client, writer: writerOf(session, known)});
    await deleteMark(session, known.id);
    await tenant.audit.record(session, {
      action: 'mark.remove',
      object: known.id,
      details: {property, reference},
    });
    return true;
  });
  if (removed) tenant.usage.count('marks');
  return removed;
}

/** The newest notes of the client's property that touch a range of days and that it may see, newest first. */
export function listMarks(tenant: TenantContext, range: {from: string; to: string}): Promise<Mark[]> {
  const {property, rows} = writerIn(tenant);
  return tenant.transact((session) => readMarks(session, {property, ...range, most: maximumMarksRead, rows}));
}

function writerIn({grants: {property, client, rows}}: TenantContext) {
  if (!property || !client) throw new Error('Only an embed client has a property to write notes about.');
  return {property, client, rows};
}

function isSame(kept: Mark, {day, endDay = day, ...wanted}: MarkRequest): boolean {
  return (
    kept.day === day &&
    kept.endDay === endDay &&
    kept.kind === wanted.kind &&
    kept.text === wanted.text &&
    kept.path === wanted.path &&
    kept.url === wanted.url
  );
}
