import type {Service} from './service.ts';

/**
 * Opaque words for a viewer: the same for the same id and embed client, and of no use to anybody without the client's secret
 * (or private key). With another secret they are other words.
 */
export async function subjectOf({clientId, clientSecret, key}: Service, viewerId: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const own = await crypto.subtle.importKey(
    'raw',
    bytes(`meglass-finder subject ${clientSecret ?? key.d}`),
    {name: 'HMAC', hash: 'SHA-256'},
    false,
    ['sign'],
  );
  const hash = new Uint8Array(await crypto.subtle.sign('HMAC', own, bytes(`${clientId}\n${viewerId}`)));
  return [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
