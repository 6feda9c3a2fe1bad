import {createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes} from 'node:crypto';

/** What a key that comes of the master key is for. One purpose, one key: none can stand in for another. */
export type Purpose = 'wrap' | 'context' | 'client-secret' | 'log' | 'shared-store';

/** The one secret that the operator keeps; everything else is derived from it or wrapped by it. */
export interface MasterKey {
  /** The 32-byte key for one purpose (HKDF-SHA256). */
  derive(purpose: Purpose): Buffer;
}

/** A master key of 32 bytes. Throws for another length. */
export function masterKeyOf(bytes: Uint8Array): MasterKey {
  if (bytes.length !== 32)
    throw new Error(`The master key must have 32 bytes; this one has ${bytes.length}.`);
  const derived = new Map<Purpose, Buffer>();
  return {
    derive(purpose) {
      const known = derived.get(purpose) ?? derive(bytes, purpose);
      derived.set(purpose, known);
      return known;
    },
  };
}

/** A 32-byte key for a purpose, out of a 32-byte secret. */
export function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'meglass-finder', purpose, 32));
}

/** HMAC-SHA256 of parts; each part is preceded by its length, so that no two lists of parts look alike. */
export function keyedHash(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    mac.update(length).update(bytes);
  }
  return mac.digest();
}

const formatVersion = 1;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts with AES-256-GCM. `place` says what the plaintext is and where it belongs; it is authenticated, so that a
 * ciphertext moved elsewhere does not open. Layout: version (1 byte), IV (12), tag (16), ciphertext.
 */
export function encrypt(key: Uint8Array, place: readonly string[], plaintext: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, {authTagLength: tagBytes});
  cipher.setAAD(placeBytes(place));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(formatVersion), iv, cipher.getAuthTag(), body]);
}

/** Opens what `encrypt` made for the same key and place. Throws for anything else. */
export function decrypt(key: Uint8Array, place: readonly string[], sealed: Uint8Array): Buffer {
  if (sealed.length < 1 + ivBytes + tagBytes || sealed[0] !== formatVersion)
    throw new Error('This is not a ciphertext of a known version.');
  const iv = sealed.subarray(1, 1 + ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, {authTagLength: tagBytes});
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]);
}

function placeBytes(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([formatVersion, ...place]), 'utf8');
}
