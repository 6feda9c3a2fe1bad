import {createPrivateKey} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {SignJWT, type JWTPayload} from 'jose';

/** An answer over REST. */
export interface RestAnswer {
  readonly code: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined if it is none. */
  readonly json: unknown;
}

/** A token that the account of a key file signs for itself, an hour long unless `claims` say otherwise. */
export async function signedToken(keyFile: string, claims: JWTPayload = {}): Promise<string> {
  const key = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, string>;
  const now = Math.floor(Date.now() / 1000);
  const scope = 'https://www.googleapis.com/auth/analytics.readonly';
  return new SignJWT({iss: key['client_email']!, iat: now, exp: now + 3600, scope, ...claims})
    .setProtectedHeader({alg: 'RS256', typ: 'JWT', kid: key['private_key_id']!})
    .sign(createPrivateKey(key['private_key']!));
}

/** Calls a URL; a body makes it a POST. */
export async function callRest(
  url: string,
  {
    token,
    body,
    method = body === undefined ? 'GET' : 'POST',
    headers = {},
    signal,
  }: {
    token?: string;
    body?: string | Buffer | object;
    method?: string;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  } = {},
): Promise<RestAnswer> {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
  const response = await fetch(url, {
    method,
    ...(signal && {signal}),
    headers: {
      ...(token !== undefined && {authorization: `Bearer ${token}`}),
      'content-type': 'application/json',
      ...headers,
    },
    ...(body !== undefined && {body: isRaw ? (body as string) : JSON.stringify(body)}),
  });
  const text = await response.text();
  return {code: response.status, headers: response.headers, text, json: jsonOf(text)};
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
