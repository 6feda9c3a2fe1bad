/**
 * A copy of a limit as JSON says it, read as whoever wrote them would: getters, inherited values and what is not enumerable count,
 * which JSON would leave out. Throws `TypeError` for what JSON cannot say: a limit that is lost on the way would open everything.
 */
export function plainLimit(part: unknown, place: string): unknown {
  if (typeof part === 'object' && part) return plainWithin(part, place);
  if (part === undefined || typeof part === 'function' || typeof part === 'symbol')
    throw new TypeError(
      `\`${place}\` is ${typeof part === 'undefined' ? 'undefined' : `a ${typeof part}`}. Leave it out, or say what the token is limited to.`,
    );
  if (typeof part === 'number' && !Number.isFinite(part))
    throw new TypeError(`\`${place}\` is ${part}, which JSON cannot say. Give a number.`);
  return part;
}

function plainWithin(value: object, place: string): object {
  if (Array.isArray(value)) return Array.from(value, (part, index) => plainLimit(part, `${place}[${index}]`));
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (kind !== 'Object')
    throw new TypeError(
      `\`${place}\` is a ${kind}, of which JSON says nothing. Give a plain object or array.`,
    );
  return Object.fromEntries(
    Object.entries(allOf(value)).map(([name, part]) => [name, plainLimit(part, `${place}.${name}`)]),
  );
}

/** All that an object has to say, as properties of its own: what its classes give by getters, too; methods apart. */
export function allOf(value: object): Record<string, unknown> {
  return Object.fromEntries(namesIn(value).map((name) => [name, (value as Record<string, unknown>)[name]]));
}

/** The names of an object's own properties, and of those that it has by its classes; methods apart. */
function namesIn(value: object): string[] {
  const names = new Set(Object.getOwnPropertyNames(value));
  for (let above = parent(value); above && parent(above); above = parent(above))
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(above)))
      if (typeof property.value !== 'function') names.add(name);
  return [...names];
}

const parent = (value: object) => Object.getPrototypeOf(value) as object | null;
