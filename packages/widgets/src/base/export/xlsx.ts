import writeExcelFile from 'write-excel-file/browser';
import type {Caption} from './picture.ts';
import type {Twin, TwinColumn} from './twin.ts';

const formats: Readonly<Record<TwinColumn['type'], string | undefined>> = {
  text: undefined,
  date: 'yyyy/mm/dd',
  integer: '#,##0',
  float: '#,##0.##',
  fraction: '0.0%',
  seconds: '[h]:mm:ss',
  currency: '#,##0',
};
const daySeconds = 86_400;
/** Names of sheets are short and without some signs. */
const sheetName = (title: string) => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1';

/**
 * A table as an Excel file: numbers are numbers, rates per cent, durations clock times, days dates; text is never a formula. What is to be
 * known of the figures stands on a second sheet, a line a row, which is called `notes`.
 */
export async function xlsxOf({title, columns, rows}: Twin, caption: Caption, notes: string): Promise<Blob> {
  const head = columns.map(({name}) => ({value: name, type: String, fontWeight: 'bold' as const}));
  const body = rows.map((row) => row.map((value, index) => cell(value, columns[index]!)));
  const line = (value: string) => [{value, type: String}];
  const sheet = sheetName(title);
  return writeExcelFile([
    {
      data: [head, ...body],
      sheet,
      columns: columns.map(({type}) => ({width: type === 'text' ? 36 : 14})),
      stickyRowsCount: 1,
    },
    {
      data: [
        [{value: caption.title, type: String, fontWeight: 'bold' as const}],
        ...[...caption.lines, ...caption.caveats, ...caption.source].map(line),
      ],
      // No two sheets may be called the same.
      sheet: sheet.toLowerCase() === notes.toLowerCase() ? `${notes} 2` : notes,
      columns: [{width: 100}],
    },
  ]).toBlob();
}

function cell(value: string | number | null, {type}: TwinColumn) {
  if (value === null) return null;
  if (typeof value === 'number') {
    const format = formats[type];
    return {value: type === 'seconds' ? value / daySeconds : value, type: Number, ...(format && {format})};
  }
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return {value: new Date(`${value}T00:00:00Z`), type: Date, format: formats.date!};
  return {value, type: String};
}
