/** A metric value as GA4 writes it: whole numbers plain, others as C's %.15g if that reads back the same, else %.17g. */
export function numberText(value: bigint | number): string {
  if (typeof value === 'bigint') return String(value);
  if (!Number.isFinite(value)) return '0';
  const short = significant(value, 15);
  return Number(short) === value ? short : significant(value, 17);
}

/** C's %.{digits}g: no trailing zeros, an exponent (of two digits at least) only for very small or large numbers. */
function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= digits) {
    const sign = power < 0 ? '-' : '+';
    return `${withoutZeros(mantissa)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return withoutZeros(value.toFixed(Math.max(0, digits - 1 - power)));
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
