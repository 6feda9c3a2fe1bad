import {Metadata, status, type ServiceError} from '@grpc/grpc-js';
import type {Refusal} from '../engine/refusal.ts';
import {statusDetails} from './status-details.ts';

/** A refusal as gRPC carries it: code, message, and an ErrorInfo in `grpc-status-details-bin`. */
export function serviceError(refusal: Refusal): Partial<ServiceError> {
  const code = status[refusal.status];
  const metadata = new Metadata();
  const info = refusal.details.find((detail) => 'reason' in detail);
  if (info) metadata.set('grpc-status-details-bin', statusDetails(code, refusal.message, info));
  return {code, details: refusal.message, metadata};
}
