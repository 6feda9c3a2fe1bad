import {createHmac} from 'node:crypto';

/** How long a transaction may take: its context ends after this many milliseconds. */
export const contextLifetime = 30_000;

/**
 * What the database believes about who a transaction is for: `tenant.expiry.pid.mac`, with the expiry in milliseconds
 * since 1970 and the pid of the one backend that it is for. HMAC-SHA256, checked by `sec.tenant()`.
 */
export function signContext(
  key: Uint8Array,
  {tenant, pid, now}: {tenant: string; pid: number; now: Date},
): string {
  const message = `${tenant}.${now.getTime() + contextLifetime}.${pid}`;
  return `${message}.${createHmac('sha256', key).update(message).digest('hex')}`;
}

/** The two halves that HMAC-SHA256 pads its key into, as the database keeps it. */
export function paddedHalves(key: Uint8Array): {inner: Buffer; outer: Buffer} {
  if (key.length !== 32) throw new Error('The context key must have 32 bytes.');
  const padded = Buffer.alloc(64);
  padded.set(key);
  return {
    inner: padded.map((byte) => byte ^ 0x36) as Buffer,
    outer: padded.map((byte) => byte ^ 0x5c) as Buffer,
  };
}
