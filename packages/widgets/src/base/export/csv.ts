import type {Twin} from './twin.ts';

/** Spreadsheets take text that begins so for a formula; the full-width forms count in Japanese ones. */
const formula = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A table as CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, lines ended by CR LF, numbers with a
 * point and nothing else, and no text that would be run as a formula.
 */
export function csvOf({columns, rows}: Twin): string {
  const lines = [columns.map(({name}) => name), ...rows];
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

/** A table as text with tabs, which spreadsheets take when it is pasted. */
export function tabbedOf({columns, rows}: Twin): string {
  const cell = (value: string | number | null) =>
    value === null
      ? ''
      : typeof value === 'number'
        ? String(value)
        : (formula.test(value) ? `'${value}` : value).replace(/[\t\r\n]+/g, ' ');
  return [columns.map(({name}) => name), ...rows].map((line) => line.map(cell).join('\t')).join('\n');
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
