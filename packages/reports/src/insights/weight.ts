/** Half of what a template may weigh is had by being told at all, the rest by certainty and by size. */
export function weightOf(most: number, z: number, ratio: number): number {
  return most * (0.5 + 0.25 * Math.min(1, Math.abs(z) / 10) + 0.25 * Math.min(1, Math.abs(ratio)));
}
