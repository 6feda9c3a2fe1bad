import {BetaAnalyticsDataClient, v1alpha, type protos} from '@google-analytics/data';
import {credentials, Metadata} from '@grpc/grpc-js';
import {LRUCache} from 'lru-cache';
import {projectIn, type ServiceAccountKey} from './credentials.ts';
import {selfSignedTokens} from './self-signed.ts';

/** Where GA4 is: Google, or, with an endpoint, whatever stands in for it. */
export interface Ga4Place {
  readonly endpoint: string | undefined;
  /** PEM of the authority that the endpoint's certificate is signed by. */
  readonly ca: Buffer | undefined;
}

type Requests = protos.google.analytics.data.v1beta.IBatchRunReportsRequest;
type Request = protos.google.analytics.data.v1beta.IRunReportRequest;
type RealtimeRequest = protos.google.analytics.data.v1beta.IRunRealtimeReportRequest;
type FunnelRequest = protos.google.analytics.data.v1alpha.IRunFunnelReportRequest;

/** What is asked of GA4 with one credential. `milliseconds` is the deadline. Answers are unchecked; errors are gRPC's. */
export interface Ga4Caller {
  runReport(request: Request, milliseconds: number): Promise<unknown>;
  /** One answer for each request of the batch, in order. */
  batchRunReports(requests: Requests, milliseconds: number): Promise<readonly unknown[]>;
  runRealtimeReport(request: RealtimeRequest, milliseconds: number): Promise<unknown>;
  runFunnelReport(request: FunnelRequest, milliseconds: number): Promise<unknown>;
  close(): Promise<void>;
}

/** Asks through the official client. */
export function officialCaller(place: Ga4Place, key: ServiceAccountKey): Ga4Caller {
  const options = clientOptions(place, key);
  const client = new BetaAnalyticsDataClient(options);
  let funnels: InstanceType<typeof v1alpha.AlphaAnalyticsDataClient> | undefined; // few ask for funnels
  return {
    runReport: async (request, timeout) => (await client.runReport(request, {timeout}))[0],
    batchRunReports: async (requests, timeout) =>
      (await client.batchRunReports(requests, {timeout}))[0].reports ?? [],
    runRealtimeReport: async (request, timeout) => (await client.runRealtimeReport(request, {timeout}))[0],
    runFunnelReport: async (request, timeout) => {
      funnels ??= new v1alpha.AlphaAnalyticsDataClient(options);
      return (await funnels.runFunnelReport(request, {timeout}))[0];
    },
    close: async () => {
      await Promise.all([client.close(), funnels?.close()]);
    },
  };
}

/**
 * How the official client reaches GA4 for one service account. It is given its credentials ready made, so that it looks
 * for none of its own: not in files, not in the environment, not on the network.
 */
function clientOptions({endpoint, ca}: Ga4Place, key: ServiceAccountKey) {
  const colon = endpoint?.lastIndexOf(':') ?? -1;
  const place = endpoint
    ? {apiEndpoint: endpoint.slice(0, colon), port: Number(endpoint.slice(colon + 1))}
    : {};
  const tokens = selfSignedTokens(key);
  const signed = credentials.createFromMetadataGenerator((_options, done) => {
    tokens().then((token) => {
      const metadata = new Metadata();
      metadata.set('authorization', `Bearer ${token}`);
      done(null, metadata);
    }, done);
  });
  return {
    ...place,
    universeDomain: 'googleapis.com', // known beforehand, so that the client asks nobody
    projectId: 'meglass-finder', // likewise; it is not sent
    sslCreds: credentials.combineChannelCredentials(credentials.createSsl(ca ?? null), signed),
  };
}

/** Keeps a client, and its connection, for each credential in use. */
export interface Ga4Clients {
  /** `name` tells credentials and their generations apart; `open` is called for a new one only. */
  of(name: string, open: () => ServiceAccountKey): Ga4Caller;
  /** The Google Cloud project of a credential's key, once there is a client for it. */
  projectOf(name: string): string | undefined;
  close(): Promise<void>;
}

export function keepGa4Clients(connect: (key: ServiceAccountKey) => Ga4Caller, maximum = 200): Ga4Clients {
  const closing = new Set<Promise<void>>();
  const clients = new LRUCache<string, {client: Ga4Caller; project: string}>({
    max: maximum,
    dispose({client}) {
      const closed = client.close().catch(() => undefined);
      closing.add(closed);
      void closed.then(() => closing.delete(closed));
    },
  });
  return {
    of(name, open) {
      const known = clients.get(name);
      if (known) return known.client;
      const key = open();
      const client = connect(key);
      clients.set(name, {client, project: projectIn(key)});
      return client;
    },
    projectOf: (name) => clients.peek(name)?.project,
    async close() {
      clients.clear();
      await Promise.all(closing);
    },
  };
}
