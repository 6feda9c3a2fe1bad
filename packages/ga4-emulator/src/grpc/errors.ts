import {Metadata, status, type ServiceError} from '@grpc/grpc-js';
import {InvalidArgument, NotEmulated} from '../engine/refusal.ts';
import {Unauthenticated} from '../identity/authenticate.ts';
import {PermissionDenied} from '../data-api.ts';
import {statusDetails} from './status-details.ts';

/** The gRPC status of whatever a method threw. What nobody foresaw becomes INTERNAL and is told to `report`. */
export function serviceError(
  error: unknown,
  method: string,
  report: (error: unknown) => void,
): Partial<ServiceError> {
  if (error instanceof InvalidArgument) return {code: status.INVALID_ARGUMENT, details: error.message};
  if (error instanceof NotEmulated) return {code: status.UNIMPLEMENTED, details: error.message};
  if (error instanceof PermissionDenied) return {code: status.PERMISSION_DENIED, details: error.message};
  if (error instanceof Unauthenticated) {
    const metadata = error.reason === 'missing' ? credentialsMissing(error.message, method) : new Metadata();
    return {code: status.UNAUTHENTICATED, details: error.message, metadata};
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return {code: status.CANCELLED, details: 'The call was cancelled.'};
  }
  report(error);
  return {
    code: status.INTERNAL,
    details: 'An internal error has occurred. Please retry.',
  };
}

function credentialsMissing(message: string, method: string): Metadata {
  const metadata = new Metadata();
  metadata.set(
    'grpc-status-details-bin',
    statusDetails(status.UNAUTHENTICATED, message, {
      reason: 'CREDENTIALS_MISSING',
      domain: 'googleapis.com',
      metadata: {
        method: `google.analytics.data.v1beta.BetaAnalyticsData.${method}`,
        service: 'analyticsdata.googleapis.com',
      },
    }),
  );
  return metadata;
}
