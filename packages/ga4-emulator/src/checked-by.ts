import type {z} from 'zod';
import {InvalidOption} from './dataset/property-spec.ts';

/** Takes a value for what a schema describes; `what` names it. Throws `InvalidOption`, which says what is wrong first. */
export function checkedBy<Value>(schema: z.ZodType<Value>, value: unknown, what: string): Value {
  const {success, data, error} = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue!.path.map(String).join('.');
  throw new InvalidOption(`${what}${place && `, ${place}`}: ${issue!.message}`);
}
