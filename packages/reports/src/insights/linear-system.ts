/** Weighted least squares of `size` coefficients, observation by observation. */
export function solver(size: number) {
  const normal = Array.from({length: size}, () => new Array<number>(size).fill(0));
  const right = new Array<number>(size).fill(0);

  function solve(sides: readonly number[]): number[] {
    // A trace of ridge keeps features that no counted day has from making it singular.
    const rows = normal.map((row, index) => [...row, sides[index]!]);
    const ridge = 1e-9 * Math.max(1e-6, ...normal.map((row, index) => row[index]!));
    rows.forEach((row, index) => (row[index]! += ridge));
    for (let pivot = 0; pivot < size; pivot++) {
      // Symmetric and positive definite: no exchange of rows is needed.
      for (let below = pivot + 1; below < size; below++) {
        const factor = rows[below]![pivot]! / rows[pivot]![pivot]!;
        for (let column = pivot; column <= size; column++)
          rows[below]![column]! -= factor * rows[pivot]![column]!;
      }
    }
    const solution = new Array<number>(size).fill(0);
    for (let row = size - 1; row >= 0; row--) {
      let rest = rows[row]![size]!;
      for (let column = row + 1; column < size; column++) rest -= rows[row]![column]! * solution[column]!;
      solution[row] = rest / rows[row]![row]!;
    }
    return solution;
  }

  return {
    add(features: readonly number[], target: number, weight: number) {
      for (let row = 0; row < size; row++) {
        const part = weight * features[row]!;
        if (part === 0) continue;
        right[row]! += part * target;
        for (let column = 0; column < size; column++) normal[row]![column]! += part * features[column]!;
      }
    },
    solution: () => solve(right),
    /** x′(X′WX)⁻¹x. */
    form(features: readonly number[]): number {
      const inverse = solve(features);
      return features.reduce((sum, feature, index) => sum + feature * inverse[index]!, 0);
    },
  };
}
