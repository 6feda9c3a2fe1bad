import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import {ConnectionReset} from '../call.ts';
import type {DataApi} from '../data-api.ts';
import {InvalidArgument, asRefusal} from '../engine/refusal.ts';
import {methods, plainMessage, type Method} from '../protocol/services.ts';
import {checkWire} from '../protocol/wire.ts';
import {damagedBytes} from '../scenarios/damage.ts';
import {scenarioHeader} from '../scenarios/effects.ts';
import {listenFor, type Connections} from './connections.ts';
import {serviceError} from './errors.ts';

/** A listening server. */
export interface GrpcServer {
  readonly port: number;
  /** Ends all calls and stops listening. */
  readonly close: () => void;
}

export interface GrpcOptions {
  /** Without them the server speaks plain text. */
  readonly tls?: {readonly certificate: string; readonly privateKey: string} | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told of errors that are the emulator's own. */
  readonly report: (error: unknown) => void;
}

const largestMessage = 4 * 1024 * 1024;

/** Serves the Data API (v1beta and v1alpha) over gRPC on 127.0.0.1. Rejects if the port is taken. */
export async function serveGrpc(api: DataApi, {tls, port, report}: GrpcOptions): Promise<GrpcServer> {
  let reset: Connections['reset'] = () => undefined;
  const server = new Server({'grpc.max_receive_message_length': largestMessage});
  for (const service of new Set(methods.map((method) => method.service))) {
    const served = methods.filter((method) => method.service === service);
    server.addService(
      definition(served),
      implementation(served, api, {report, reset: (peer) => reset(peer)}),
    );
  }
  const credentials = tls
    ? ServerCredentials.createSsl(
        null,
        [{cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.privateKey)}],
        false,
      )
    : ServerCredentials.createInsecure();
  const connections = await listenFor(server, credentials, port);
  reset = connections.reset;
  return {
    port: connections.port,
    close: () => {
      server.forceShutdown();
      connections.close();
    },
  };
}

/** Messages travel as bytes here: they are read only once the caller is let in. */
const bytes = {
  requestStream: false,
  responseStream: false,
  requestSerialize: (message: Buffer) => message,
  requestDeserialize: (message: Buffer) => message,
  responseSerialize: (message: Buffer) => message,
  responseDeserialize: (message: Buffer) => message,
} as const;

function definition(served: readonly Method[]): ServiceDefinition {
  return Object.fromEntries(served.map(({service, name}) => [name, {path: `/${service}/${name}`, ...bytes}]));
}

function implementation(
  served: readonly Method[],
  api: DataApi,
  {report, reset}: Pick<GrpcOptions, 'report'> & Pick<Connections, 'reset'>,
): UntypedServiceImplementation {
  return Object.fromEntries(
    served.map((method) => [
      method.name,
      (call: ServerUnaryCall<Buffer, Buffer>, respond: sendUnaryData<Buffer>): void => {
        answer(method, call, api).then(
          (response) => respond(null, response),
          (error: unknown) => {
            if (error instanceof ConnectionReset) reset(call.getPeer());
            else respond(serviceError(asRefusal(error, report)), null);
          },
        );
      },
    ]),
  );
}

async function answer(method: Method, call: ServerUnaryCall<Buffer, Buffer>, api: DataApi): Promise<Buffer> {
  const cancelled = new AbortController();
  call.on('cancelled', () => cancelled.abort());
  const account = await api.admit(method, call.metadata.get('authorization')[0]?.toString());
  const request = decode(method, call.request);
  const {message, damage} = await api.answer(method, request, {
    account,
    signal: cancelled.signal,
    transport: 'grpc',
    scenario: call.metadata.get(scenarioHeader)[0]?.toString(),
  });
  const {responseType} = method;
  return damagedBytes(Buffer.from(responseType.encode(responseType.fromObject(message)).finish()), damage);
}

function decode({requestType}: Method, message: Buffer): object {
  try {
    checkWire(requestType, message);
    return plainMessage(requestType, requestType.decode(message));
  } catch {
    throw new InvalidArgument('Request contains an invalid argument.');
  }
}
