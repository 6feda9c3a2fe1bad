/** A pixel position. */
export type Point = readonly [x: number, y: number];

/** The path data of straight lines through points; a single point is a short line. */
export function linePath(points: readonly Point[]): string {
  const [only, second] = points;
  if (only && !second) return `M${pixel(only[0] - 4)} ${pixel(only[1])}h8`;
  return points.map(([x, y], index) => `${index ? 'L' : 'M'}${pixel(x)} ${pixel(y)}`).join('');
}

/** The path data of lines through points, with a gap where there is none; a point between gaps is a short line. */
export function linesPath(points: readonly (Point | undefined)[]): string {
  return runsOf(points).map(linePath).join('');
}

/** Points that follow one another without a gap, from left to right. */
export function runsOf(points: readonly (Point | undefined)[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  points.forEach((point, index) => {
    if (!point) return;
    if (points[index - 1]) runs.at(-1)!.push(point);
    else runs.push([point]);
  });
  return runs;
}

/** The path data of the area between points and a base line. */
export function areaPath(points: readonly Point[], base: number): string {
  return `${linePath(points)}V${pixel(base)}H${pixel(points[0]![0])}Z`;
}

/** A pixel to one place: finer is not seen. */
export function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}
