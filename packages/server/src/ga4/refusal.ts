import {AppError} from '../app-error.ts';

/** Status codes of gRPC that GA4 answers with. */
export const grpcStatus = {
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  outOfRange: 11,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** Seconds until a property that too many ask at once has room again, as a guess: Google says nothing of it. */
export const crowdedFor = 2;

/** Whether others have as many requests of a property under way as GA4 lets it have. */
export function isCrowd({code, cause}: AppError): boolean {
  return code === 'busy' && (cause as {code?: unknown} | undefined)?.code === grpcStatus.resourceExhausted;
}

/** Puts an error of the GA4 client into our words. `now` decides when an hourly or daily quota comes back. */
export function toAppError(error: unknown, now: Date): AppError {
  if (error instanceof AppError) return error;
  const {code, message = ''} = error as {code?: unknown; message?: string};
  if (typeof code !== 'number' && (error as Error).name !== 'AbortError')
    return new AppError('internal', 'This is a fault of the service, and it is on record. Try again later.', {
      cause: error,
    });
  switch (code) {
    case grpcStatus.unauthenticated:
      return new AppError(
        'ga4_credential_refused',
        'Google does not accept the service account key of this property. The operator must connect the property with a valid key.',
        {cause: error},
      );
    case grpcStatus.permissionDenied:
    case grpcStatus.notFound:
      return new AppError(
        'ga4_property_refused',
        'The service account may not read this property. Add its e-mail address as a Viewer in the property access management of GA4.',
        {cause: error},
      );
    case grpcStatus.invalidArgument:
    case grpcStatus.failedPrecondition:
    case grpcStatus.outOfRange:
    case grpcStatus.unimplemented:
      return new AppError(
        'ga4_request_refused',
        'Google Analytics does not take this combination of metrics and dimensions. Ask for another report.',
        {cause: error},
      );
    case grpcStatus.resourceExhausted:
      if (/concurrent/i.test(message))
        return new AppError('busy', 'Others ask Google about this property as well. Try again shortly.', {
          retryAfter: crowdedFor,
          cause: error,
        });
      return new AppError(
        'ga4_quota_exhausted',
        'This property has used up its quota at Google Analytics. Wait.',
        {
          retryAfter: quotaReturns(message, now),
          cause: error,
        },
      );
    case grpcStatus.deadlineExceeded:
      return new AppError('ga4_timeout', 'Google Analytics did not answer in time. Try again shortly.', {
        retryAfter: 30,
        cause: error,
      });
    default:
      return new AppError(
        'ga4_unavailable',
        'Google Analytics cannot be reached, or has a fault of its own. Try again shortly.',
        {retryAfter: 30, cause: error},
      );
  }
}

/** Whether one more try, at once, can help: a fault of the server or of the connection, not of the request. */
export function isPassingFault(error: unknown): boolean {
  const {code} = error as {code?: unknown};
  return code === grpcStatus.unavailable || code === grpcStatus.internal;
}

/** Whether a deadline passed without any answer: one that GA4 itself tells of comes with metadata. */
export function isSilence(error: unknown): boolean {
  const {code} = error as {code?: unknown};
  return code === grpcStatus.deadlineExceeded && !hasAnswered(error);
}

/** Whether there was no way to the server: no connection, or it was lost before there was any answer. */
export function isUnreached(error: unknown): boolean {
  const {code, metadata} = error as {code?: unknown; metadata?: unknown};
  return code === grpcStatus.unavailable && metadata !== undefined && !hasAnswered(error);
}

/** Whether an error came from the other side: what the client makes up by itself has no metadata. */
function hasAnswered(error: unknown): boolean {
  const {metadata} = error as {metadata?: {getMap?: () => object}};
  return Object.keys(metadata?.getMap?.() ?? {}).length > 0;
}

const faultsOfServer: readonly unknown[] = [
  grpcStatus.unknown,
  grpcStatus.deadlineExceeded,
  grpcStatus.aborted,
  grpcStatus.internal,
  grpcStatus.unavailable,
];
/** Whether GA4, or the way to it, is at fault. */
export function isFaultOfServer(error: unknown): boolean {
  return faultsOfServer.includes((error as {code?: unknown}).code);
}

/** Seconds until the quota that ran out comes back, by Google's own words. */
function quotaReturns(message: string, now: Date): number {
  const hours = /per day|under 24 hours/i.test(message) ? 24 : 1;
  if (hours === 1) return Math.max(1, 3600 - (now.getUTCMinutes() * 60 + now.getUTCSeconds()));
  // The day of the quota ends at midnight in Los Angeles.
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Los_Angeles',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Math.max(60, 86_400 - ((part('hour') % 24) * 3600 + part('minute') * 60));
}
