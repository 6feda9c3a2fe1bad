/** Pixels of a card's padding and border, left and right. */
const frame = 30;

/** How high (px) the boxes are that drawings are measured by, in an element of the height that it reserves. */
const heights: Readonly<Record<string, number>> = {
  'finder-chart': 206,
  'finder-page': 52,
  'finder-realtime': 84,
  'finder-scorecard': 42,
  'finder-trend': 202,
};

/** The size of the box that an element's drawing is measured by, in an element so wide (px). */
export function boxSize(name: string, width: number): {width: number; height: number} {
  const inside = Math.max(0, width - frame);
  // A map has its list beside it where there is room.
  const drawn = name === 'finder-map' && inside > 620 ? (inside - 20) / 2 : inside;
  return {width: Math.floor(drawn), height: heights[name] ?? 0};
}

/** How many of twelve columns a widget takes by its class, in a dashboard that is wide, and in one that is not. */
const columns: Readonly<Record<string, readonly [number, number]>> = {
  quarter: [3, 6],
  third: [4, 12],
  narrow: [5, 12],
  half: [6, 12],
  wide: [7, 12],
};

/** How wide (px) a widget is in a dashboard so wide. */
export function placedWidth(classes: string, dashboard: number): number {
  const [wide, small] = columns[classes.split(' ')[0]!] ?? [12, 12];
  const span = dashboard > 860 ? wide : small;
  const gap = 12;
  return ((dashboard - 11 * gap) / 12) * span + (span - 1) * gap;
}
