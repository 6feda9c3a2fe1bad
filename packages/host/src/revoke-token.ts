import {callService} from './call-service.ts';
import type {Service} from './service.ts';

/** Ends one token, by its `jti`, within a second everywhere. Twice does no harm. Throws `HostError`. */
export async function revokeToken(service: Service, jti: string, signal?: AbortSignal): Promise<void> {
  await callService(service, '/v1/embed-tokens/revoke', {jti}, signal);
}

/** Ends every token that this embed client was given until now, within a second everywhere. Throws `HostError`. */
export async function revokeAllTokens(service: Service, signal?: AbortSignal): Promise<void> {
  await callService(service, '/v1/embed-tokens/revoke', {all: true}, signal);
}
