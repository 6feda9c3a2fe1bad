import {csvOf} from './csv.ts';
import type {Caption, Picture} from './picture.ts';
import type {Twin} from './twin.ts';

/** What a widget can be taken along as. */
export type FileKind = 'csv' | 'xlsx' | 'svg' | 'png';

/** What a file is made of: the table of what is shown, what is said of it, and what makes a picture of it. */
export interface Exported {
  readonly twin: Twin;
  readonly caption: Caption;
  /** What the sheet is called on which the caption stands. */
  readonly notes: string;
  readonly picture: () => Picture;
}

/** Makes a file. */
export async function fileOf(kind: FileKind, {twin, caption, notes, picture}: Exported): Promise<File> {
  const named = (content: BlobPart, type: string) => new File([content], `${nameOf(twin)}.${kind}`, {type});
  switch (kind) {
    case 'csv':
      return named(csvOf(twin), 'text/csv;charset=utf-8');
    case 'xlsx':
      return named(
        await (await import('./xlsx.ts')).xlsxOf(twin, caption, notes),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      );
    case 'svg':
      return named((await import('./svg.ts')).svgOf(picture()), 'image/svg+xml');
    case 'png':
      return named(await (await import('./png.ts')).pngOf(picture()), 'image/png');
  }
}

/** Hands a file to whoever looks at the page, as a download. */
export function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it after the click
}

/** `どこから来たか_2026-10-26_2026-11-22`: what it is and of which days, without signs that file systems do not take. */
function nameOf({title, period}: Twin): string {
  const days = period ? `_${period.start}_${period.end}` : '';
  return `${title.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80)}${days}`;
}
