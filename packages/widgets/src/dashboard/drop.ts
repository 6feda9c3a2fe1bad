/** Where something that is dragged would be dropped: beside the place at `index`, which makes it the one at `to`. */
export interface Drop {
  readonly index: number;
  readonly side: 'before' | 'after';
  /** Whether places follow each other there from side to side, or down. */
  readonly axis: 'across' | 'down';
  readonly to: number;
}

/** Where a point lies among places in their order, for the one at `from` that is dragged; nothing where it would stay. */
export function dropAt(
  {clientX, clientY}: {readonly clientX: number; readonly clientY: number},
  places: readonly Element[],
  from: number,
): Drop | undefined {
  const boxes = places.map((place) => place.getBoundingClientRect());
  const index = boxes.findIndex(
    ({left, right, top, bottom}) =>
      clientX >= left && clientX <= right && clientY >= top && clientY <= bottom,
  );
  if (index < 0 || index === from) return undefined;
  const {left, width, top, height} = boxes[index]!;
  const row = Math.max(...boxes.map(({right}) => right)) - Math.min(...boxes.map((box) => box.left));
  const axis = width > row * 0.9 ? 'down' : 'across';
  const after = axis === 'down' ? clientY > top + height / 2 : clientX > left + width / 2;
  const to = index + (after ? 1 : 0) - (from < index ? 1 : 0);
  return to === from ? undefined : {index, side: after ? 'after' : 'before', axis, to};
}
