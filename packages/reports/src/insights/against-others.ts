import type {IsoDate} from '../calendar.ts';
import {biweight, winsoredScale} from './count-model.ts';

/** One metric's residuals, day by day: how far each day lies from its expectation, in standard deviations. */
export type ResidualsByDay = ReadonlyMap<IsoDate, number>;

/** How unusual a metric's days are in view of what the other metrics did on them. */
export interface AgainstOthers {
  /** In standard deviations of what the others leave open; `undefined` for a day that not all metrics have. */
  z(day: IsoDate): number | undefined;
  /** Degrees of freedom of that standard deviation. */
  readonly freedom: number;
}

/** Fewer common days do not tell what the metrics have in common. */
const minimumDays = 35;
const rounds = 8;

/**
 * What metrics of the same site have in common (a rainy day, a holiday) is most of their noise. Here a metric's residual
 * is held against the middle one of the others' on that day, by a line through 0, fitted robustly over all days, so that
 * what is left is the metric's own. The middle of several is not moved by the one of them that is unusual itself; of two
 * in the middle, the one nearer to the metric's own counts.
 */
export function againstOthers(own: ResidualsByDay, others: readonly ResidualsByDay[]): AgainstOthers {
  const pairs = [...own].flatMap(([day, residual]) => {
    const other = middleOf(
      others.map((each) => each.get(day)),
      residual,
    );
    return other === undefined ? [] : [{day, residual, other}];
  });
  const freedom = pairs.length - 1;
  if (others.length === 0 || pairs.length < minimumDays) return {z: () => undefined, freedom};
  let slope = 0;
  let scale = 1;
  for (let round = 0; round < rounds; round++) {
    let [products, squares] = [0, 0];
    for (const {residual, other} of pairs) {
      const weight = biweight((residual - slope * other) / scale) * biweight(other);
      products += weight * residual * other;
      squares += weight * other * other;
    }
    slope = squares > 0 ? Math.max(0, products / squares) : 0;
    scale = winsoredScale(
      pairs.map(({residual, other}) => residual - slope * other),
      freedom,
    );
  }
  const left = new Map(pairs.map(({day, residual, other}) => [day, (residual - slope * other) / scale]));
  return {z: (day) => left.get(day), freedom};
}

function middleOf(residuals: readonly (number | undefined)[], own: number): number | undefined {
  const known = residuals.filter((each) => each !== undefined).sort((one, other) => one - other);
  if (known.length < residuals.length || known.length === 0) return undefined;
  const [low, high] = [known[(known.length - 1) >> 1]!, known[known.length >> 1]!];
  return Math.abs(low - own) <= Math.abs(high - own) ? low : high;
}
