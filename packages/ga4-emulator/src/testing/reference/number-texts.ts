/** How GA4 writes a number: 15 significant digits if they say it all, else 17; whole ones without a point. */
export function writtenNumber(value: number): string {
  const short = value.toPrecision(15);
  const text = Number(short) === value ? short : value.toPrecision(17);
  const [mantissa = '', exponent] = text.split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/0+$/, '').replace(/\.$/, '') : mantissa;
  if (exponent === undefined) return trimmed;
  return `${trimmed}e${exponent.startsWith('-') ? '-' : '+'}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
}
