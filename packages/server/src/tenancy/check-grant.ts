import {reports, type Grant, type ReportDefinition} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';

/**
 * Throws `AppError` `invalid_request` for a grant of a kind, a parameter or a value that does not exist: it would look
 * like protection and be none.
 */
export function checkGrant({kind, params = {}}: Grant): void {
  const definition = Object.hasOwn(reports, kind)
    ? (reports[kind as keyof typeof reports] as ReportDefinition)
    : undefined;
  if (!definition)
    throw new AppError(
      'invalid_request',
      `There is no kind of report "${kind}". There are: ${Object.keys(reports).join(', ')}.`,
    );
  const example = definition.example.params as Record<string, unknown>;
  for (const [name, allowed] of Object.entries(params))
    for (const value of [allowed].flat())
      // Schemas leave out the key __proto__ instead of refusing it.
      if (name === '__proto__' || !takes(definition, example, name, value))
        throw new AppError('invalid_request', `The report "${kind}" does not take ${name}=${value}.`);
}

/**
 * Whether a value fits by itself, or as one of several where a parameter is a list; whether it fits the example's other
 * values, or how many there must be, does not matter.
 */
function takes(
  {params}: ReportDefinition,
  example: Readonly<Record<string, unknown>>,
  name: string,
  value: string,
): boolean {
  const asNumber = /^\d{1,9}$/.test(value) ? [Number(value)] : [];
  return [value, [value], ...asNumber].some((each) => {
    const issues = params.safeParse({...example, [name]: each}).error?.issues ?? [];
    return issues.every(
      ({code, path}) =>
        code !== 'unrecognized_keys' &&
        (path[0] !== name || (Array.isArray(each) && path.length === 1 && code === 'too_small')),
    );
  });
}

/** Looks for grants in a body that no schema has read yet: reading one leaves out a pin on `__proto__`, which widens the grant. */
export function refuseHiddenPins({grants}: {readonly grants?: unknown}): void {
  if (!Array.isArray(grants)) return;
  grants.forEach((grant: unknown, index) => {
    const params = (grant as {params?: unknown} | null)?.params;
    if (typeof params === 'object' && params !== null && Object.hasOwn(params, '__proto__'))
      throw new AppError('invalid_request', 'No report takes a parameter of the name __proto__.', {
        errors: [{pointer: `/grants/${index}/params/__proto__`, detail: 'is no parameter'}],
      });
  });
}
