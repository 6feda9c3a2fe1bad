import {coversPage, type RowScope} from '@meglass-finder/reports';
import {AppError} from '../../app-error.ts';

/**
 * Whether a note may be seen by those who may see some rows alone: notes about no page are for everybody, notes about a
 * page for those who may see the page. The host of the page is that of `url`; a page of which it is not known belongs to no
 * scope that names hosts.
 */
export function isAmong({path, url}: {path?: string; url?: string}, rows: RowScope | undefined): boolean {
  if (!rows || path === undefined) return true;
  return coversPage(rows, {host: URL.parse(url ?? '')?.hostname, path});
}

/** Throws `AppError` `rows_not_granted` for a note that whoever writes it could not see. */
export function requireAmong(mark: {path?: string; url?: string}, rows: RowScope | undefined): void {
  if (isAmong(mark, rows)) return;
  throw new AppError(
    'rows_not_granted',
    'The note is about a page that is not among those of the client. Where the client is for some hosts alone, give `url` besides `path`.',
  );
}

/**
 * Throws `AppError` `rows_not_granted` for a note about no page that another client has made, for a client that may see some rows
 * alone: everybody sees such notes.
 */
export function requireOwn(
  {path}: {path?: string},
  {rows, client, writer}: {rows: RowScope | undefined; client: string; writer: string | undefined},
): void {
  if (!rows || path !== undefined || client === writer) return;
  throw new AppError(
    'rows_not_granted',
    'The note is about no page and was made by another client. A client for some pages alone changes and removes only its own of these.',
  );
}
