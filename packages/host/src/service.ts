import type {SigningKey} from './sign-request.ts';

interface Reached {
  /** The service's address, such as `https://finder.example.jp`. */
  readonly api: string;
  /** The id of the embed client, `fc_…`. */
  readonly clientId: string;
  /** Milliseconds until a call counts as lost, 1 to 600,000; 10,000 if left out. */
  readonly timeout?: number;
  /** Takes `http://` for other machines than this one: for networks that nobody else is in. */
  readonly allowHttp?: boolean;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
}

/** An embed client that shows who it is by its secret. */
export interface SecretService extends Reached {
  /** The embed client's secret, `fs_…`. It never leaves this server but to the service. */
  readonly clientSecret: string;
  readonly key?: never;
  readonly issuer?: never;
}

/** An embed client that signs what it asks: no secret leaves this server. */
export interface KeyService extends Reached {
  /** A private key as JWK (EdDSA or ES256) with the `kid` under which its public half is registered. */
  readonly key: SigningKey;
  /** The service's own address (`FINDER_ISSUER`), where it is reached by another one: requests are signed for it. */
  readonly issuer?: string;
  readonly clientSecret?: never;
}

/** How the service is reached, and as which embed client. Give the same object each time: what is asked at the same time is shared by it. */
export type Service = SecretService | KeyService;

/** Throws `TypeError` in words for what cannot work, before anything is sent. */
export function checkService({api, clientId, clientSecret, key, allowHttp, timeout}: Service): void {
  const url = URL.parse(api);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.search || url.hash)
    throw new TypeError('`api` must be the address of the service, such as https://finder.example.jp.');
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !isHere && !allowHttp)
    throw new TypeError(
      '`api` must begin with https://, or others read along; `allowHttp: true` for a closed network.',
    );
  if (typeof clientId !== 'string' || !/^[A-Za-z0-9_-]{8,64}$/.test(clientId))
    throw new TypeError('`clientId` must be the id of an embed client, fc_….');
  if (key === undefined && (typeof clientSecret !== 'string' || clientSecret === ''))
    throw new TypeError('Give `clientSecret`, or `key`.');
  if (key !== undefined && clientSecret !== undefined)
    throw new TypeError('Give `clientSecret` or `key`, not both.');
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout >= 1 && timeout <= 600_000))
    throw new TypeError('`timeout` must be a number of milliseconds, from 1 to 600000.');
}
