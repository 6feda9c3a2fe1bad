/**
 * A value that is written as JSON as it is, whatever the page has taught arrays and objects: libraries of old give them a
 * `toJSON` of their own, which writes arrays as text.
 */
export function bare<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(bare)
    : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, bare(each)]));
  return Object.setPrototypeOf(copy, null) as Value;
}
