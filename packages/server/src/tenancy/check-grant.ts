import {reports, type Grant, type PointedError, type ReportDefinition} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import {pointerTo} from '../http/pointer.ts';
import {notTaken, pointedErrors} from './pointed-errors.ts';

/**
 * Throws `AppError` `invalid_request` for a grant of a kind, a parameter or a value that does not exist: it would look
 * like protection and be none. `index`: which of the request's grants it is.
 */
export function checkGrant({kind, params = {}}: Grant, index: number): void {
  const definition = Object.hasOwn(reports, kind)
    ? (reports[kind as keyof typeof reports] as ReportDefinition)
    : undefined;
  const place = pointerTo('grants', index);
  if (!definition) {
    const kinds = Object.keys(reports);
    throw new AppError(
      'invalid_request',
      `There is no kind of report "${kind}". There are: ${kinds.join(', ')}.`,
      {errors: [notTaken(`${place}/kind`, kind, kinds)]},
    );
  }
  const errors = Object.entries(params).flatMap(([name, allowed]) =>
    [allowed].flat().flatMap((value, at) => {
      const [fault] = faultsOf(definition, name, value);
      if (!fault) return [];
      const pointer = Array.isArray(allowed) ? `${fault.pointer}${pointerTo(at)}` : fault.pointer;
      return [{text: `${name}=${value}`, fault: {...fault, pointer: place + pointer}}];
    }),
  );
  const [first] = errors;
  if (first)
    throw new AppError('invalid_request', `The report "${kind}" does not take ${first.text}.`, {
      errors: errors.slice(0, 20).map(({fault}) => fault),
    });
}

/**
 * Why a value is not taken by itself, or as one of several where a parameter is a list; whether it fits the example's
 * other values, or how many there must be, does not matter.
 */
function faultsOf(definition: ReportDefinition, name: string, value: string): PointedError[] {
  const pointer = pointerTo('params', name);
  // Schemas leave out the key __proto__ instead of refusing it.
  if (name === '__proto__') return [{pointer, detail: 'is no parameter'}];
  const asNumber = /^\d{1,9}$/.test(value) ? [Number(value)] : [];
  const tries = [value, [value], ...asNumber].map((each) => {
    const params = {...(definition.example.params as object), [name]: each};
    const issues = definition.params.safeParse(params).error?.issues ?? [];
    const own = issues.filter(
      ({code, path}) =>
        code === 'unrecognized_keys' ||
        (path[0] === name && !(Array.isArray(each) && path.length === 1 && code === 'too_small')),
    );
    return pointedErrors(definition, own, params).map((fault) => ({...fault, pointer}));
  });
  if (tries.some((faults) => faults.length === 0)) return [];
  return tries.find((faults) => faults.some(({near}) => near)) ?? tries[0]!;
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
