import type {Twin, TwinColumn} from './twin.ts';

/** Spreadsheets take text that begins so for a formula; the full-width forms count in Japanese ones. */
const formula = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A table as CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, lines ended by CR LF, numbers with a
 * point and nothing else, rounded, rates in per cent and durations in seconds, as their headings say, and no text that would be run as a formula.
 */
export function csvOf(twin: Twin): string {
  const lines = linesOf(twin);
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

/** A table as text with tabs, which spreadsheets take when it is pasted. */
export function tabbedOf(twin: Twin): string {
  const cell = (value: string | number | null) =>
    value === null
      ? ''
      : typeof value === 'number'
        ? String(value)
        : (formula.test(value) ? `'${value}` : value).replace(/[\t\r\n]+/g, ' ');
  return linesOf(twin)
    .map((line) => line.map(cell).join('\t'))
    .join('\n');
}

/** A figure as far as it says something: to two places, small ones to three digits; rates in per cent to four places, so that they still add up. */
function rounded(value: number, type: TwinColumn['type']): number {
  if (type === 'fraction') return Number((value * 100).toFixed(4));
  return Number(Math.abs(value) < 1 ? value.toPrecision(3) : value.toFixed(2));
}

/** Headings with their units, and the rows. */
function linesOf({columns, rows}: Twin): (string | number | null)[][] {
  const units: Partial<Record<TwinColumn['type'], string>> = {fraction: ' (%)', seconds: ' (s)'};
  return [
    columns.map(({name, type}) => name + (units[type] ?? '')),
    ...rows.map((row) =>
      row.map((value, index) =>
        typeof value === 'number' && Number.isFinite(value) ? rounded(value, columns[index]!.type) : value,
      ),
    ),
  ];
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
