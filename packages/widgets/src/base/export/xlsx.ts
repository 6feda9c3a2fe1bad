import writeExcelFile from 'write-excel-file/browser';
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

/** A table as an Excel file: numbers are numbers, rates per cent, durations clock times, days dates; text is never a formula. */
export async function xlsxOf({title, columns, rows}: Twin): Promise<Blob> {
  const head = columns.map(({name}) => ({value: name, type: String, fontWeight: 'bold' as const}));
  const body = rows.map((row) => row.map((value, index) => cell(value, columns[index]!)));
  return writeExcelFile([head, ...body], {
    sheet: sheetName(title),
    columns: columns.map(({type}) => ({width: type === 'text' ? 36 : 14})),
    stickyRowsCount: 1,
  }).toBlob();
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
