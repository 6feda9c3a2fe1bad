import type {Finding, FindingCode} from '@meglass-finder/reports';
import {isNearby} from './nearby.ts';
import {answers, probe} from './probe.ts';

/** What is wrong with a service that no page can read, or with what answers in its place. */
export type Fault = Readonly<{code: FindingCode; facts: Finding['facts']}>;

/** Milliseconds: other addresses are only guesses. */
const patienceElsewhere = 4_000;

/** What the service says of itself, at an address; `undefined` for anything else. */
export async function aboutIn(response: Response): Promise<Record<string, unknown> | undefined> {
  return (await response.json().catch(() => undefined)) as Record<string, unknown> | undefined;
}

/** Why an address brought no answer that could be read; `silent`: none came at all for as long as anybody waits. */
export async function lookCloser(
  api: string,
  silent: boolean,
  signal: AbortSignal | undefined,
): Promise<Fault> {
  const {host, hostname, origin} = new URL(api);
  if (isNearby(hostname) && !isNearby(globalThis.location?.hostname ?? hostname))
    return {code: 'local_network', facts: {host}};
  const right = await whereElse(api, signal);
  if (right) return {code: 'address_moved', facts: {api, right}};
  if (silent) return {code: 'unreachable', facts: {host}};
  if (await answers(`${api}/v1/about`, signal)) return {code: 'not_readable', facts: {host}};
  const found = await answers(`${origin}/?${Date.now()}`, signal);
  return {code: found ? 'blocked' : 'unreachable', facts: {host}};
}

/** What answered in place of the service: a proxy that does not reach it, another server, or the service elsewhere. */
export async function lookAtStranger(
  api: string,
  status: number,
  signal: AbortSignal | undefined,
): Promise<Fault> {
  const {host} = new URL(api);
  if ([502, 503, 504].includes(status)) return {code: 'gateway_failed', facts: {host, status}};
  const right = await whereElse(api, signal);
  return right
    ? {code: 'address_moved', facts: {api, right}}
    : {code: 'not_the_service', facts: {host, status}};
}

/** What was meant by what is no address, where that can be guessed. */
export function meant(written: string): string | undefined {
  const [, scheme = 'https:', rest = ''] = /^(https?:)?\/*([^?#]*)/i.exec(written) ?? [];
  const guess = `${scheme}//${rest.replace(/\/+$/, '')}`;
  return /^[^/\s@]+[.:][^/\s@]/.test(rest) && URL.canParse(guess) ? guess : undefined;
}

/** Where the service is, if it is at what the address leads to as a rule: the other of https and http, with or without `www`, without its own paths or any. */
export async function whereElse(api: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const {protocol, host, pathname} = new URL(api);
  const path = pathname.replace(/\/+$/, '');
  const other = host.startsWith('www.') ? host.slice(4) : `www.${host}`;
  const otherScheme = protocol === 'https:' ? 'http:' : 'https:';
  const tries = new Set([
    api.replace(/\/v1(\/.*)?$/, ''),
    `${protocol}//${host}`,
    `${otherScheme}//${host}${path}`,
    `${otherScheme}//${host}`,
    ...(/[a-z]\.[a-z]/.test(host) ? [`https://${other}${path}`] : []),
  ]);
  tries.delete(api);
  const found = await Promise.all(
    [...tries].map(async (each) => {
      const there = await probe(
        `${each}/v1/about`,
        {credentials: 'omit', cache: 'no-store'},
        signal,
        patienceElsewhere,
      );
      return 'response' in there && (await aboutIn(there.response))?.['service'] === 'MEGLASS finder' && each;
    }),
  );
  return found.find(Boolean) || undefined;
}

/** Whether an address sends whoever asks to another one, as to a login: what is there may be closed to the page. */
export async function leadsOn(address: string, signal: AbortSignal | undefined): Promise<boolean> {
  const init: RequestInit = {method: 'POST', credentials: 'same-origin', redirect: 'manual'};
  const found = await probe(address, init, signal);
  return 'response' in found && found.response.type === 'opaqueredirect';
}
