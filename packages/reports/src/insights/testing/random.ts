/** Numbers between 0 and 1 that look random, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma of a shape and of mean 1 (Marsaglia and Tsang's method). */
export function gamma(shape: number, random: () => number): number {
  if (shape < 1) return (gamma(shape + 1, random) * (shape + 1) * random() ** (1 / shape)) / shape;
  const third = shape - 1 / 3;
  const scale = 1 / Math.sqrt(9 * third);
  for (;;) {
    const x = normal(random);
    const cube = (1 + scale * x) ** 3;
    if (cube > 0 && Math.log(1 - random()) < x * x * 0.5 + third - third * cube + third * Math.log(cube))
      return (third * cube) / shape;
  }
}

/** A Poisson count: gamma's halves while the mean is large, then products of uniform numbers. */
export function poisson(mean: number, random: () => number): number {
  let count = 0;
  let left = mean;
  while (left > 30) {
    const many = Math.floor(left * 0.875);
    const waited = gamma(many, random) * many;
    if (waited > left) return count + binomial(many - 1, left / waited, random);
    count += many;
    left -= waited;
  }
  const limit = Math.exp(-left);
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

function binomial(trials: number, chance: number, random: () => number): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (random() < chance) count++;
  return count;
}
