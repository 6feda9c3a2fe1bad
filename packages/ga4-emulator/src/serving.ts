import {DataApi} from './data-api.ts';
import {serveGrpc} from './grpc/server.ts';
import {AccessTokens} from './identity/access-tokens.ts';
import {serviceAccounts, type KeySpec} from './identity/service-accounts.ts';
import type {ServedProperty} from './property-reports.ts';
import {listenRest} from './rest/server.ts';
import {tokenPath} from './rest/token-endpoint.ts';

/** Where and how the two transports listen; always on 127.0.0.1. */
export interface Ports {
  /** The port of gRPC; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** The port of REST; 0, the default, takes a free one. */
  readonly restPort?: number | undefined;
  /** gRPC without TLS, for clients that are told so. By default it has TLS. */
  readonly plaintext?: boolean | undefined;
  /** REST with TLS, by the same certificate as gRPC. By default it is plain HTTP. */
  readonly restTls?: boolean | undefined;
  /** Lets callers in that bring no credentials, as clients do over gRPC without TLS: they may read everything. */
  readonly anonymous?: boolean | undefined;
}

/** Where the transports are, and what opens them. */
export interface Addresses {
  /** gRPC: `127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** REST: `http://127.0.0.1:PORT`, or https. */
  readonly restUrl: string;
  /** The key of the service account that may read every property. */
  readonly keyFile: string;
  /** The key files of the further keys, by name. */
  readonly keyFiles: Readonly<Record<string, string>>;
}

export interface ServingOptions extends Ports {
  /** Where key files are kept. */
  readonly folder: string;
  readonly keys: readonly KeySpec[];
  readonly tls: {readonly certificate: string; readonly privateKey: string};
  /** The clock that tokens are checked against. */
  readonly tokenClock: () => Date;
  /** Told of errors that are the emulator's own. */
  readonly report: (error: unknown) => void;
}

/**
 * Serves the Data API over some properties by gRPC and REST. `close` ends all calls, and settles when nothing reads the
 * properties any more.
 */
export async function serveProperties(
  properties: readonly ServedProperty[],
  options: ServingOptions,
): Promise<Addresses & {readonly close: () => Promise<void>}> {
  const {folder, keys, tls, tokenClock: clock, report} = options;
  const {port = 0, restPort = 0, plaintext = false, restTls = false, anonymous = false} = options;
  const rest = await listenRest({port: restPort, tls: restTls ? tls : undefined, report});
  try {
    const tokenUri = `${rest.origin}${tokenPath}`;
    const accounts = await serviceAccounts(folder, keys, tokenUri);
    const tokens = new AccessTokens();
    const origins = new Set([rest.origin, `${rest.origin}/`]);
    const api = new DataApi(properties, {accounts, tokens, clock, origins, anonymous});
    const grpc = await serveGrpc(api, {port, tls: plaintext ? undefined : tls, report});
    rest.serve({api, tokens: {accounts, tokens, clock, tokenUri}});
    return {
      endpoint: `127.0.0.1:${grpc.port}`,
      restUrl: rest.origin,
      keyFile: accounts[0]!.keyFile,
      keyFiles: Object.fromEntries(keys.map(({name}, index) => [name, accounts[index + 1]!.keyFile])),
      close: async () => {
        grpc.close();
        rest.close();
        await api.close();
      },
    };
  } catch (error) {
    rest.close();
    throw error;
  }
}
