import {importPKCS8, SignJWT} from 'jose';
import type {ServiceAccountKey} from './credentials.ts';

/** Seconds that a token is good for, and how long before its end a new one is made. Google takes an hour at most. */
const lifetime = 3600;
const renewBefore = 300;
const audience = 'https://analyticsdata.googleapis.com/';

/**
 * Gives tokens that a service account's key signs for itself, as Google describes under "Service account authorization
 * without OAuth". No `token_uri` is called, whatever the key file says. `now` is the real time.
 */
export function selfSignedTokens(
  {client_email, private_key, private_key_id}: ServiceAccountKey,
  now: () => Date = () => new Date(),
): () => Promise<string> {
  const key = importPKCS8(private_key, 'RS256');
  key.catch(() => undefined); // told to whoever asks for a token
  let current: {readonly token: Promise<string>; readonly until: number} | undefined;
  return () => {
    const seconds = Math.floor(now().getTime() / 1000);
    if (!current || seconds >= current.until)
      current = {token: sign(seconds), until: seconds + lifetime - renewBefore};
    return current.token;
  };

  async function sign(iat: number): Promise<string> {
    return new SignJWT({iss: client_email, sub: client_email, aud: audience, iat, exp: iat + lifetime})
      .setProtectedHeader({alg: 'RS256', typ: 'JWT', kid: private_key_id})
      .sign(await key);
  }
}
