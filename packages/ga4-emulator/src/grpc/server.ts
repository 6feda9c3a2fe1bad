import {
  Server,
  ServerCredentials,
  type GrpcObject,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  loadPackageDefinition,
} from '@grpc/grpc-js';
import {fromJSON} from '@grpc/proto-loader';
import {createRequire} from 'node:module';
import type {BatchRequest, Call, DataApi} from '../data-api.ts';
import type {ReportRequest} from '../engine/report-request.ts';
import {serviceError} from './errors.ts';

/** A listening server. */
export interface GrpcServer {
  readonly port: number;
  /** Ends all calls and stops listening. */
  readonly close: () => void;
}

/** Serves the Data API (v1beta) over gRPC and TLS on 127.0.0.1. Port 0 takes a free one. Rejects if the port is taken. */
export async function serveGrpc(
  api: DataApi,
  tls: {readonly certificate: string; readonly privateKey: string},
  port: number,
  report: (error: unknown) => void,
): Promise<GrpcServer> {
  const server = new Server({'grpc.max_receive_message_length': 4 * 1024 * 1024});
  server.addService(dataService().service, {
    runReport: unary('RunReport', report, (request: ReportRequest, call) => api.runReport(request, call)),
    batchRunReports: unary('BatchRunReports', report, (request: BatchRequest, call) =>
      api.batchRunReports(request, call),
    ),
    getMetadata: unary('GetMetadata', report, (request: {name: string}, call) =>
      api.getMetadata(request, call),
    ),
  });
  const credentials = ServerCredentials.createSsl(
    null,
    [{cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.privateKey)}],
    false,
  );
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, boundPort) =>
      error ? reject(error) : resolve(boundPort),
    );
  });
  return {port: bound, close: () => server.forceShutdown()};
}

/** The service as the official client's own protocol files describe it. */
function dataService(): ServiceClientConstructor {
  const protos = createRequire(import.meta.url)(
    '@google-analytics/data/build/protos/protos.json',
  ) as Parameters<typeof fromJSON>[0];
  const definition = fromJSON(protos, {longs: String, enums: String, defaults: true, oneofs: true});
  const path = ['google', 'analytics', 'data', 'v1beta'];
  const v1beta = path.reduce((found, name) => found[name] as GrpcObject, loadPackageDefinition(definition));
  return v1beta['BetaAnalyticsData'] as ServiceClientConstructor;
}

function unary<Request, Response>(
  method: string,
  report: (error: unknown) => void,
  answer: (request: Request, call: Call) => Promise<Response>,
) {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    const cancelled = new AbortController();
    call.on('cancelled', () => cancelled.abort());
    const authorization = call.metadata.get('authorization')[0]?.toString();
    answer(call.request, {authorization, signal: cancelled.signal}).then(
      (response) => respond(null, response),
      (error: unknown) => respond(serviceError(error, method, report), null),
    );
  };
}
