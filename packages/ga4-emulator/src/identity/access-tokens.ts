import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import {grantsAccess, type ServiceAccount} from './service-accounts.ts';

/** How long an access token lives. */
export const accessTokenSeconds = 3600;

interface Grant {
  readonly email: string;
  readonly scope: string;
  /** Seconds since 1970. */
  readonly until: number;
}

/** What an access token stands for. */
export interface AccessGrant {
  readonly email: string;
  /** Whether its scopes open the Data API. */
  readonly opens: boolean;
}

/** Makes and reads the access tokens of one run of the emulator: nothing is kept but the secret that seals them. */
export class AccessTokens {
  readonly #secret = randomBytes(32);

  /** A token for an account and the scopes that it asked for, separated by spaces. */
  issue({email}: ServiceAccount, scope: string, now: Date): string {
    const until = Math.floor(now.getTime() / 1000) + accessTokenSeconds;
    const grant: Grant = {email, scope, until};
    const body = Buffer.from(JSON.stringify(grant)).toString('base64url');
    return `emulator.${body}.${this.#seal(body).toString('base64url')}`;
  }

  /** What a token grants; undefined if it is none of ours or has ended. */
  read(token: string, now: Date): AccessGrant | undefined {
    const [, body, seal] = /^emulator\.([\w-]+)\.([\w-]+)$/.exec(token) ?? [];
    if (body === undefined || seal === undefined) return undefined;
    const given = Buffer.from(seal, 'base64url');
    const right = this.#seal(body);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const {email, scope, until} = JSON.parse(Buffer.from(body, 'base64url').toString()) as Grant;
    return until * 1000 > now.getTime() ? {email, opens: grantsAccess(scope)} : undefined;
  }

  #seal(body: string): Buffer {
    return createHmac('sha256', this.#secret).update(body).digest();
  }
}
