import {callService} from './call-service.ts';
import {HostError} from './host-error.ts';
import type {Service} from './service.ts';

/** A dated note about the site; trends show it. Days are the property's, such as `2026-11-20`. */
export interface Mark {
  /** The host's own name for it, such as the id of an article: there is one note for each. */
  readonly reference: string;
  readonly day: string;
  /** The last day, for what went on for longer. */
  readonly endDay?: string;
  readonly kind: 'published' | 'campaign' | 'incident' | 'other';
  /** One line of at most 200 characters, shown as text only. */
  readonly text: string;
  /** The page that it is about, such as `/news/42`. */
  readonly path?: string;
  readonly url?: string;
}

/** Makes a note, or changes the one of the same reference; a hook may fire twice. Throws `HostError`. */
export async function writeMark(
  service: Service,
  mark: Mark,
  signal?: AbortSignal,
): Promise<'added' | 'changed' | 'unchanged'> {
  const {reference, day, endDay, kind, text, path, url} = mark;
  const {outcome} = await callService(
    service,
    '/v1/marks',
    {reference, day, endDay, kind, text, path, url},
    signal,
  );
  if (outcome !== 'added' && outcome !== 'changed' && outcome !== 'unchanged')
    throw new HostError('bad_answer', 'The service did not say what became of the note.');
  return outcome;
}

/** Takes the note of a reference away; gives whether there was one. Throws `HostError`. */
export async function removeMark(
  service: Service,
  reference: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const {removed} = await callService(service, '/v1/marks/remove', {reference}, signal);
  return removed === true;
}
