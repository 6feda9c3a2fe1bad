import {createRequire} from 'node:module';
import protobuf from 'protobufjs';

/** A method of the Data API as its protocol files describe it. */
export interface Method {
  /** Such as `google.analytics.data.v1beta.BetaAnalyticsData`. */
  readonly service: string;
  /** Such as `RunReport`. */
  readonly name: string;
  /** `v1beta` or `v1alpha`. */
  readonly version: string;
  readonly requestType: protobuf.Type;
  readonly responseType: protobuf.Type;
  readonly http: HttpRule;
}

/** How a method looks over HTTP. */
export interface HttpRule {
  readonly verb: 'GET' | 'POST';
  /** Such as `/v1beta/{property=properties/*}:runReport`. */
  readonly path: string;
  /** `*` if the body is the request, else the one field that it is, or undefined if there is none. */
  readonly body: string | undefined;
}

const serviceNames = [
  'google.analytics.data.v1beta.BetaAnalyticsData',
  'google.analytics.data.v1alpha.AlphaAnalyticsData',
];

/** All methods of the Data API, from the protocol files that the official client brings. */
export const methods: readonly Method[] = readMethods();

function readMethods(): readonly Method[] {
  const json = createRequire(import.meta.url)('@google-analytics/data/build/protos/protos.json') as object;
  const root = protobuf.Root.fromJSON(json).resolveAll();
  return serviceNames.flatMap((service) =>
    root.lookupService(service).methodsArray.map((method) => ({
      service,
      name: method.name,
      version: service.split('.').at(-2)!,
      requestType: method.resolvedRequestType!,
      responseType: method.resolvedResponseType!,
      http: httpRule(method),
    })),
  );
}

function httpRule({fullName, options = {}}: protobuf.Method): HttpRule {
  const option = (name: string) => options[`(google.api.http).${name}`] as string | undefined;
  for (const verb of ['GET', 'POST'] as const) {
    const path = option(verb.toLowerCase());
    if (path !== undefined) return {verb, path, body: option('body')};
  }
  throw new Error(`${fullName} has no path.`);
}

/**
 * A message as the engine takes it, whichever transport brought it: JSON names, enums as their names, 64-bit numbers as
 * text, defaults filled in; of a oneof and of optional fields only what is set.
 */
export function plainMessage(type: protobuf.Type, message: protobuf.Message): object {
  return type.toObject(message, {longs: String, enums: String, defaults: true});
}
