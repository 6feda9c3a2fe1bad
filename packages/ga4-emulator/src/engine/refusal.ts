/** The request is wrong, in the words that GA4 uses where they are known: INVALID_ARGUMENT. */
export class InvalidArgument extends Error {
  override name = 'InvalidArgument';
}

/** The request is right, and the emulator does not do it: UNIMPLEMENTED. */
export class NotEmulated extends Error {
  override name = 'NotEmulated';
}

const schemaPage = 'https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema';

/** GA4's words for a dimension it does not know: one space after "dimension.", one at the end. */
export function unknownDimension(name: string, suggestion?: string): InvalidArgument {
  return new InvalidArgument(
    `${meant(suggestion)}Field ${name} is not a valid dimension. For a list of valid dimensions and metrics, see ${schemaPage} `,
  );
}

/** GA4's words for a metric it does not know: two spaces after "metric.", one at the end. */
export function unknownMetric(name: string, suggestion?: string): InvalidArgument {
  return new InvalidArgument(
    `${meant(suggestion)}Field ${name} is not a valid metric.  For a list of valid dimensions and metrics, see ${schemaPage} `,
  );
}

/** GA4's words for too many of something. */
export function tooMany(limit: number, what: string, count: number): InvalidArgument {
  return new InvalidArgument(
    `Requests are limited to ${limit} ${what}.\n  This request contains ${count} ${what}.`,
  );
}

/** GA4's words for fields that do not go together; `name` is one whose removal would help. */
export function incompatible(name: string): InvalidArgument {
  return new InvalidArgument(
    `Please remove ${name} to make the request compatible for example. The request's dimensions & metrics are incompatible.`,
  );
}

/** A field of GA4 that this emulator has no data for. */
export function fieldNotEmulated(name: string, kind: 'dimension' | 'metric'): NotEmulated {
  return new NotEmulated(`The ${kind} ${name} is a field of GA4 that this emulator does not compute.`);
}

function meant(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `Did you mean ${suggestion}? `;
}
