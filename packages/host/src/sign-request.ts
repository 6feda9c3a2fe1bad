/** A private key as JWK: `{"kty": "OKP", "crv": "Ed25519", …}` or `{"kty": "EC", "crv": "P-256", …}`, with its `kid`. */
export interface SigningKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
  readonly d: string;
  readonly kid: string;
}

/** Seconds for which a request counts; the service takes at most 60. */
const lifetime = 50;

const algorithms = {
  Ed25519: {alg: 'EdDSA', key: {name: 'Ed25519'}, signature: {name: 'Ed25519'}},
  'P-256': {
    alg: 'ES256',
    key: {name: 'ECDSA', namedCurve: 'P-256'},
    signature: {name: 'ECDSA', hash: 'SHA-256'},
  },
} as const;

/**
 * A JWT (`typ: embed-request+jwt`) that says which embed client calls an address, once, and with which body. Throws
 * `TypeError` for a key that is neither Ed25519 nor P-256.
 */
export async function signRequest(
  key: SigningKey,
  {clientId, address, body}: {clientId: string; address: string; body: string},
): Promise<string> {
  const {alg, key: usage, signature} = algorithmOf(key);
  const {kid, kty, crv, x, y, d} = key;
  const imported = await crypto.subtle.importKey(
    'jwk',
    {kty, crv, x, d, ...(y !== undefined && {y})},
    usage,
    false,
    ['sign'],
  );
  const iat = Math.floor(Date.now() / 1000);
  const digest = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(body))));
  const jti = crypto.randomUUID();
  const claims = {iss: clientId, aud: address, iat, exp: iat + lifetime, jti, digest};
  const text = [{alg, typ: 'embed-request+jwt', kid}, claims]
    .map((part) => base64url(utf8(JSON.stringify(part))))
    .join('.');
  return `${text}.${base64url(new Uint8Array(await crypto.subtle.sign(signature, imported, utf8(text))))}`;
}

function algorithmOf({crv, d, kid}: SigningKey): (typeof algorithms)[keyof typeof algorithms] {
  const found = crv === 'Ed25519' || crv === 'P-256' ? algorithms[crv] : undefined;
  if (!found || typeof d !== 'string' || typeof kid !== 'string' || kid === '')
    throw new TypeError('`key` must be a private JWK of Ed25519 or P-256 with a `kid`.');
  return found;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
