import type {Table} from '@meglass-finder/reports';

/** Bytes of an object with three fields and two arrays, and of the pointer to it. */
const rowOverhead = 48 + 2 * 48 + 8;
/** Bytes of a table besides its rows, and of what is kept with it. */
const tableOverhead = 2000;
const pointer = 8;
const number = 8;

/** Bytes that a table takes in memory, about: strings take far more than the numbers beside them. */
export function tableSize({rows}: Table): number {
  let bytes = tableOverhead;
  for (const {dimensions, metrics} of rows) {
    bytes += rowOverhead + metrics.length * number;
    for (const text of dimensions) bytes += pointer + textSize(text);
  }
  return bytes;
}

/** Bytes of a string: two for each character once one of them is beyond Latin-1, in steps of eight. */
function textSize(text: string): number {
  const width = /[^\0-\xff]/.test(text) ? 2 : 1;
  return 16 + Math.ceil((text.length * width) / 8) * 8;
}
