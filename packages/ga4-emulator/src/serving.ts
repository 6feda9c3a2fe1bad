import {DataApi} from './data-api.ts';
import {serveGrpc} from './grpc/server.ts';
import {AccessTokens} from './identity/access-tokens.ts';
import {serviceAccounts, type KeySpec} from './identity/service-accounts.ts';
import type {ServedProperty} from './property-reports.ts';
import type {Journal} from './journal.ts';
import type {Scenarios} from './scenarios/scenarios.ts';
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
  /** The data's clock. */
  readonly now: () => Date;
  readonly scenarios: Scenarios;
  readonly journal: Journal;
  /** Told of errors that are the emulator's own. */
  readonly report: (error: unknown) => void;
}

/** A running service. */
export interface Serving {
  readonly addresses: Addresses;
  readonly api: DataApi;
  /** Ends all calls, and settles when nothing reads the properties any more. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the Data API over some properties by gRPC and REST.
 */
export async function serveProperties(
  properties: readonly ServedProperty[],
  options: ServingOptions,
): Promise<Serving> {
  const {folder, keys, tls, tokenClock: clock, now, scenarios, journal, report} = options;
  const {port = 0, restPort = 0, plaintext = false, restTls = false, anonymous = false} = options;
  const rest = await listenRest({port: restPort, tls: restTls ? tls : undefined, report});
  try {
    const tokenUri = `${rest.origin}${tokenPath}`;
    const accounts = await serviceAccounts(folder, keys, tokenUri);
    const tokens = new AccessTokens();
    const origins = new Set([rest.origin, `${rest.origin}/`]);
    const api = new DataApi(properties, {
      gate: {accounts, tokens, clock, origins, anonymous},
      scenarios,
      journal,
      now,
    });
    const grpc = await serveGrpc(api, {port, tls: plaintext ? undefined : tls, report});
    const revokes = (key: string) => scenarios.revokes(key);
    rest.serve({api, tokens: {accounts, tokens, clock, revokes, tokenUri}});
    const addresses = {
      endpoint: `127.0.0.1:${grpc.port}`,
      restUrl: rest.origin,
      keyFile: accounts[0]!.keyFile,
      keyFiles: Object.fromEntries(keys.map(({name}, index) => [name, accounts[index + 1]!.keyFile])),
    };
    return {
      addresses,
      api,
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
