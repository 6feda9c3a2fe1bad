import {periodNames, type PointedError} from '@meglass-finder/reports';
import type {z} from 'zod';
import {pointerTo} from '../http/pointer.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with params, each where it is, and what was probably meant. */
export function pointedErrors(issues: readonly Issue[], params: unknown): PointedError[] {
  return issues.slice(0, 20).map((issue) => {
    const pointer = pointerTo('params', ...issue.path);
    const given = issue.path.reduce<unknown>(
      (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
      params,
    );
    const taken = valuesIn(issue);
    if (typeof given !== 'string' || taken.length === 0) return {pointer, detail: issue.message};
    const near = nearest(given, taken);
    const detail = `"${given.slice(0, 60)}" is not taken here.`;
    return near
      ? {pointer, detail: `${detail} Did you mean "${near}"?`, near}
      : {pointer, detail: `${detail} ${issue.message}`};
  });
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
