import type {Client, ClientOptions} from './client.ts';
import {defaultEnvironment} from './environment.ts';
import {clientOf, newRegistry, pageRegistry} from './registry.ts';
import {wholeClient} from './whole-client.ts';

/** The client for an address and a source of tokens. Throws `TypeError` when there is no source of tokens, or one that is none: no address, no function. */
export function createClient(options: ClientOptions): Client {
  const environment = {...defaultEnvironment, ...options.environment};
  const registry = options.registry ?? (options.environment ? newRegistry() : pageRegistry());
  return clientOf(options, registry, (api, source) => wholeClient(api, source, environment));
}
