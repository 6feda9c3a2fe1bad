/** The change of a figure; `ratio` is a fraction (0.14 = 14 % more), null where it was 0 before. */
export interface Change {
  readonly difference: number;
  readonly ratio: number | null;
}

export function changeOf(current: number, previous: number): Change {
  const difference = current - previous;
  return {difference, ratio: previous === 0 ? null : difference / previous};
}
