/** Names of the statuses that both transports have. */
export const statusNames = [
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;
export type StatusName = (typeof statusNames)[number];

/** What stands in an error's details, in the JSON of `google.rpc`. */
export type ErrorDetail =
  | {
      readonly '@type': 'type.googleapis.com/google.rpc.ErrorInfo';
      readonly reason: string;
      readonly domain: string;
      readonly metadata: Readonly<Record<string, string>>;
    }
  | {
      readonly '@type': 'type.googleapis.com/google.rpc.BadRequest';
      readonly fieldViolations: readonly {readonly field?: string; readonly description: string}[];
    };

/** An answer that is a refusal. Transports carry status, message and details as they are. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: StatusName;
  readonly details: readonly ErrorDetail[];

  constructor(status: StatusName, message: string, details: readonly ErrorDetail[] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** The request is wrong, in the words that GA4 uses where they are known. */
export class InvalidArgument extends Refusal {
  override name = 'InvalidArgument';

  constructor(message: string, details: readonly ErrorDetail[] = []) {
    super('INVALID_ARGUMENT', message, details);
  }
}

/** The request is right, and the emulator does not do it. */
export class NotEmulated extends Refusal {
  override name = 'NotEmulated';

  constructor(message: string) {
    super('UNIMPLEMENTED', message);
  }
}

/** The account may not read the property, or there is no such property: GA4 does not say which. */
export class PermissionDenied extends Refusal {
  override name = 'PermissionDenied';

  constructor() {
    super(
      'PERMISSION_DENIED',
      'User does not have sufficient permissions for this property. To learn more about Property ID, see https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.',
    );
  }
}

/**
 * The refusal that a transport answers with, whatever a method threw. What nobody foresaw becomes INTERNAL and is told
 * to `report`.
 */
export function asRefusal(error: unknown, report: (error: unknown) => void): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new Refusal('CANCELLED', 'The call was cancelled.');
  }
  report(error);
  return new Refusal('INTERNAL', 'An internal error has occurred. Please retry.');
}

/** The pages on which Google lists the fields. */
const schemaPages = {core: 'api-schema', realtime: 'realtime-api-schema'} as const;
/** The kind of report in which a field was asked for. */
export type FieldList = keyof typeof schemaPages;

const schemaPage = (list: FieldList) =>
  `https://developers.google.com/analytics/devguides/reporting/data/v1/${schemaPages[list]}`;

/** GA4's words for a dimension it does not know: one space after "dimension.", one at the end. */
export function unknownDimension(
  name: string,
  suggestion?: string,
  list: FieldList = 'core',
): InvalidArgument {
  return new InvalidArgument(
    `${meant(suggestion)}Field ${name} is not a valid dimension. For a list of valid dimensions and metrics, see ${schemaPage(list)} `,
  );
}

/** GA4's words for a metric it does not know: two spaces after "metric.", one at the end. */
export function unknownMetric(name: string, suggestion?: string, list: FieldList = 'core'): InvalidArgument {
  return new InvalidArgument(
    `${meant(suggestion)}Field ${name} is not a valid metric.  For a list of valid dimensions and metrics, see ${schemaPage(list)} `,
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
