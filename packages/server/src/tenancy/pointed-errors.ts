import {periodNames, type PointedError, type ReportDefinition} from '@meglass-finder/reports';
import {z} from 'zod';
import {pointerTo} from '../http/pointer.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with params, each where it is, and what was probably meant. */
export function pointedErrors(
  {params: schema}: ReportDefinition,
  issues: readonly Issue[],
  params: unknown,
): PointedError[] {
  return issues
    .flatMap((issue) => {
      const pointer = pointerTo('params', ...issue.path);
      if (issue.code === 'unrecognized_keys' && issue.path.length === 0)
        return issue.keys.map((name) =>
          notTaken(pointerTo('params', name), name, namesIn(schema), issue.message),
        );
      const given = issue.path.reduce<unknown>(
        (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
        params,
      );
      const taken = valuesIn(issue);
      return typeof given === 'string' && taken.length > 0
        ? notTaken(pointer, given, taken, issue.message)
        : {pointer, detail: issue.message};
    })
    .slice(0, 20);
}

/** Says that a text is none of those that are taken, and which of them is near; `otherwise` is said where none is. */
export function notTaken(
  pointer: string,
  given: string,
  taken: readonly string[],
  otherwise = '',
): PointedError {
  const near = nearest(given, taken);
  const detail = `"${given.slice(0, 60)}" is not taken here.`;
  return near
    ? {pointer, detail: `${detail} Did you mean "${near}"?`, near}
    : {pointer, detail: `${detail} ${otherwise}`.trim()};
}

/** The names of a kind's params. */
function namesIn(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The values of which one would have been right; of a union, those of its parts; of days, the named periods. */
function valuesIn(issue: Issue): string[] {
  if (issue.code === 'custom' && issue.path[0] === 'period') return [...periodNames];
  if (issue.code === 'invalid_union')
    return issue.errors.flatMap((part) => part.filter(({path}) => path.length === 0).flatMap(valuesIn));
  return issue.code === 'invalid_value' ? issue.values.map(String) : [];
}

/** The value that differs by the fewest letters, whether large or small; `undefined` if none is like it. */
function nearest(given: string, values: readonly string[]): string | undefined {
  const [best] = values
    .map((value) => ({value, distance: distance(given.slice(0, 60).toLowerCase(), value.toLowerCase())}))
    .sort((left, right) => left.distance - right.distance);
  return best && best.distance <= Math.max(2, best.value.length / 4) ? best.value : undefined;
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, index) => index);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (let index = 0; index < to.length; index += 1)
      next.push(Math.min(next[index]! + 1, row[index + 1]! + 1, row[index]! + Number(letter !== to[index])));
    row = next;
  }
  return row[to.length]!;
}
