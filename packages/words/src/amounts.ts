import {once} from './once.ts';

/** Numbers as every language here writes them: grouped by commas, rounded, with a true minus sign. */

/** Rounded to so many places and grouped: 23,418. A sign for more than nothing is `signDisplay`'s. */
export function grouped(
  value: number,
  places = 0,
  atLeast = places,
  signDisplay: 'negative' | 'exceptZero' = 'negative',
): string {
  const format = once(
    `${places} ${atLeast} ${signDisplay}`,
    () =>
      new Intl.NumberFormat('en', {
        signDisplay,
        minimumFractionDigits: atLeast,
        maximumFractionDigits: places,
      }),
  );
  return format.format(value).replace('-', '−');
}

/** A count that need not be whole: 182, 2.46. */
export function count(value: number): string {
  return grouped(value, 2, 0);
}

/** A change with its sign: +14.0, −2.1; what rounds to nothing has none. */
export function signed(percentage: number): string {
  return grouped(percentage, 1, 1, 'exceptZero');
}
