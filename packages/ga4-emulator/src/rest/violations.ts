import {InvalidArgument} from '../engine/refusal.ts';

/** One thing that is wrong with a request's JSON. */
export interface Violation {
  /** Where, in the protocol's own names, such as `date_ranges[0]`; undefined for the request itself. */
  readonly field?: string | undefined;
  readonly description: string;
}

/** So that ten megabytes of nonsense are not answered with as many. */
const mostListed = 100;

/** What is wrong with a request, all of it at once, as Google's front end says it: INVALID_ARGUMENT with a BadRequest. */
export function malformed(violations: readonly Violation[], message?: string): InvalidArgument {
  const listed = violations.slice(0, mostListed);
  return new InvalidArgument(message ?? listed.map(({description}) => description).join('\n'), [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: listed.map(({field, description}) => ({
        ...(field !== undefined && field !== '' && {field}),
        description,
      })),
    },
  ]);
}
