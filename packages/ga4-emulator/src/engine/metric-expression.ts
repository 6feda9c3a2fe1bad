import {InvalidArgument} from './refusal.ts';

/** An expression over metrics, such as `sessions / activeUsers`. */
export interface MetricExpression {
  /** The metrics in it, each once. */
  readonly names: readonly string[];
  /** Its SQL, given that of each metric; what is divided by nothing is 0. */
  readonly sql: (metric: (name: string) => string) => string;
}

type Term = (metric: (name: string) => string) => string;

const longest = 1_000;
const deepest = 30;

/**
 * Reads an expression of metrics, numbers, `+ - * /` and brackets. `name` is what the request calls it. Throws
 * `InvalidArgument`.
 */
export function parseMetricExpression(name: string, text: string): MetricExpression {
  const refuse = (): never => {
    throw new InvalidArgument(
      `The expression of the metric ${name} cannot be read: write metrics, numbers, + - * / and brackets, such as sessions / activeUsers.`,
    );
  };
  if (text.length > longest) refuse();
  const tokens = text.match(/\d+(?:\.\d+)?|[A-Za-z_][\w:]*|\S/g) ?? [];
  const names = new Set<string>();
  let at = 0;
  const taken = (...signs: readonly string[]) =>
    signs.includes(tokens[at] ?? '') ? tokens[at++] : undefined;

  const value = (depth: number): Term => {
    if (depth > deepest) refuse();
    if (taken('-')) {
      const negated = value(depth + 1);
      return (metric) => `(-${negated(metric)})`;
    }
    if (taken('(')) {
      const inner = sum(depth + 1);
      if (!taken(')')) refuse();
      return inner;
    }
    const token = tokens[at++] ?? refuse();
    if (/^\d/.test(token)) return () => `CAST(${token} AS DOUBLE)`;
    if (!/^[A-Za-z_]/.test(token)) refuse();
    names.add(token);
    return (metric) => `CAST(${metric(token)} AS DOUBLE)`;
  };
  const chain = (part: (depth: number) => Term, signs: readonly string[]) => (depth: number) => {
    let left = part(depth);
    for (let sign = taken(...signs); sign; sign = taken(...signs)) {
      const [before, after, operator] = [left, part(depth), sign];
      left = (metric) =>
        operator === '/'
          ? `coalesce(${before(metric)} / nullif(${after(metric)}, 0), 0)`
          : `(${before(metric)} ${operator} ${after(metric)})`;
    }
    return left;
  };
  const product = chain(value, ['*', '/']);
  const sum: (depth: number) => Term = chain(product, ['+', '-']);
  const whole = sum(0);
  if (at < tokens.length) refuse();
  if (names.size === 0) throw new InvalidArgument(`The expression of the metric ${name} names no metric.`);
  return {names: [...names], sql: whole};
}
