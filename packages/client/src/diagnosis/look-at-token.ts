import type {EmbedToken, Grant} from '@meglass-finder/reports';
import {FinderError} from '../finder-error.ts';
import {refusalIn, tokenIn, type GetToken} from '../host-token.ts';
import type {Finding, FindingCode} from '@meglass-finder/reports';
import {secondsToWait} from '../retry-after.ts';
import {factsOf} from './facts-of.ts';
import {probe, refusedSource, wasSilent} from './probe.ts';

/** What a token says of itself. It is not verified: only the service can do that. */
export interface Claims {
  readonly exp: number;
  readonly aud: string;
  readonly property: string;
  readonly origins: readonly string[];
  readonly grants: readonly Grant[];
  /** The most days that a report may look at. */
  readonly maxDays?: unknown;
}

/** A token that the page was given, and what it says. */
export interface GivenToken {
  readonly token: string;
  readonly claims: Claims;
}

/** Looks whether the host gives a token, and whether it is one for this page. `now` is by the service's clock. */
export async function* lookAtToken(
  from: {readonly tokenUrl: string | undefined; readonly getToken: GetToken | undefined},
  wanted: {readonly property: string | undefined; readonly now: () => number},
  signal: AbortSignal | undefined,
): AsyncGenerator<Finding, GivenToken | undefined> {
  const find = (code: FindingCode, facts: Finding['facts'] = {}): Finding => ({
    step: 'token',
    verdict: code === 'token_good' ? 'good' : 'bad',
    code,
    facts,
  });
  const answer = await tokenFrom(from, signal);
  if ('code' in answer) {
    yield find(answer.code, answer.facts);
    return undefined;
  }
  const {token} = answer;
  const claims = claimsOf(token);
  if (!claims) {
    yield find('token_of_other_kind');
    return undefined;
  }
  const left = Math.round((claims.exp * 1000 - wanted.now()) / 60_000);
  const {origin} = globalThis;
  if (claims.exp * 1000 <= wanted.now()) yield find('token_expired', {minutes: -left});
  else if (wanted.property && claims.property !== wanted.property)
    yield find('token_of_other_property', {property: claims.property, wanted: wanted.property});
  else if (origin !== undefined && !claims.origins.includes(origin))
    yield find('origin_not_allowed', {origin, origins: claims.origins.join(', ')});
  else {
    const kinds = [...new Set(claims.grants.map(({kind}) => kind))].join(', ');
    const {maxDays: days} = claims;
    yield find('token_good', {minutes: left, kinds, ...(typeof days === 'number' && {days})});
    return {token, claims};
  }
  return undefined;
}

type Fault = {readonly code: FindingCode; readonly facts: Finding['facts']};

async function tokenFrom(
  {tokenUrl, getToken}: {tokenUrl: string | undefined; getToken: GetToken | undefined},
  signal: AbortSignal | undefined,
): Promise<EmbedToken | Fault> {
  const fault = (code: FindingCode, facts: Finding['facts'] = {}): Fault => ({code, facts});
  try {
    if (getToken !== undefined && typeof getToken !== 'function')
      return fault('token_source_missing', {given: typeof getToken});
    if (getToken) return await tokenIn(await getToken(signal ?? new AbortController().signal));
    if (!tokenUrl) return fault('token_source_missing');
    if (!URL.canParse(tokenUrl, globalThis.document?.baseURI))
      return fault('token_address_wrong', {address: tokenUrl, status: 0});
    const found = await probe(tokenUrl, {method: 'POST', credentials: 'same-origin'}, signal);
    const address = new URL(tokenUrl, globalThis.document?.baseURI);
    if (wasSilent(found)) return fault('token_address_unreachable', {address: address.href});
    if (!('response' in found) && (await (await import('./look-closer.ts')).leadsOn(tokenUrl, signal)))
      return fault('token_login', {status: 302, address: address.href});
    if ('directive' in found) return fault('policy', refusedSource(found, address.href));
    if ('failed' in found) return fault('token_address_unreachable', {address: address.href});
    const {status, ok, headers} = found.response;
    const facts = {status, address: address.href};
    const refusal = await refusalIn(found.response, address.href);
    if (refusal) return fault('service_refuses', factsOf(refusal));
    if (status === 401) return fault('token_login', facts);
    if (status === 403) return fault('token_refused', facts);
    if (status === 429) return fault('token_too_often', waitIn(secondsToWait(headers.get('retry-after'))));
    if (status >= 500) return fault('token_host_failed', {...facts, ...(await reasonIn(found.response))});
    // A page of HTML is a login page or the site's own "not found"; JSON may be called HTML, as PHP does by itself.
    const {redirected, url} = found.response;
    const isPage = headers.get('content-type')?.includes('html') && !(await isJson(found.response));
    if (ok && isPage && redirected) return fault('token_login', {...facts, status: 302, to: url});
    if (!ok || isPage) return fault('token_address_wrong', facts);
    return await tokenIn(found.response);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof FinderError)) return fault('token_host_failed', {status: 0, address: 'getToken'});
    const {code, status, retryAfter} = error;
    if (code === 'rate_limited') return fault('token_too_often', waitIn(retryAfter));
    if (code === 'host_refused_token')
      return fault(status === 403 ? 'token_refused' : 'token_login', {status});
    return fault(code === 'bad_answer' ? 'token_answer_wrong' : 'token_host_failed', {status});
  }
}

function waitIn(seconds: number | undefined): Finding['facts'] {
  return seconds ? {seconds} : {};
}

/** The code that a host's server gives in its answer, as ours do. */
async function reasonIn(answer: Response): Promise<{readonly reason?: string}> {
  const {code} = ((await answer.json().catch(() => undefined)) ?? {}) as {code?: unknown};
  return typeof code === 'string' && /^[a-z0-9_]{1,64}$/.test(code) ? {reason: code} : {};
}

async function isJson(answer: Response): Promise<boolean> {
  return answer
    .clone()
    .json()
    .then(() => true)
    .catch(() => false);
}

/** What an embed token says; `undefined` for anything else. */
function claimsOf(token: string): Claims | undefined {
  try {
    const [head, body] = token
      .split('.', 2)
      .map((part) => JSON.parse(decoded(part)) as Record<string, unknown>);
    const {exp, aud, property, origins, grants, maxDays} = body!;
    const whole =
      head!['typ'] === 'embed+jwt' &&
      typeof exp === 'number' &&
      typeof aud === 'string' &&
      typeof property === 'string' &&
      Array.isArray(origins) &&
      Array.isArray(grants);
    return whole ? ({exp, aud, property, origins, grants, maxDays} as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  if (!/^[\w-]*$/.test(part)) throw new Error('not base64url');
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
