/** Numbers as every language here writes them: grouped by commas, rounded, with a true minus sign. */

/** Rounded to so many places and grouped: 23,418. */
export function grouped(value: number, places = 0): string {
  const [whole, fraction] = Math.abs(value).toFixed(places).split('.') as [string, string?];
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A count that need not be whole: 182, 2.46. */
export function count(value: number): string {
  return Number.isInteger(value) ? grouped(value) : grouped(value, 2).replace(/\.?0+$/, '');
}

/** A fraction as per cent, without its sign: 0.523 gives 52.3. */
export function percent(fraction: number): string {
  return grouped(fraction * 100, 1);
}

/** Whole hours, minutes and seconds of a duration in seconds. */
export function clockParts(seconds: number): {hours: number; minutes: number; seconds: number} {
  const all = Math.round(Math.abs(seconds));
  return {hours: Math.floor(all / 3600), minutes: Math.floor(all / 60) % 60, seconds: all % 60};
}

/** A duration beside an axis: 2:05, 1:00:00. */
export function clock(duration: number): string {
  const {hours, minutes, seconds} = clockParts(duration);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** A change with its sign: +14.0, −2.1; what rounds to nothing has none. */
export function signed(percentage: number): string {
  const text = grouped(percentage, 1);
  return percentage > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
