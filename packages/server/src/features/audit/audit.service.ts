import {AppError} from '../../app-error.ts';
import type {KeyStore} from '../../keys/key-store.ts';
import {decrypt, encrypt, type MasterKey} from '../../keys/master-key.ts';
import type {TenantCipher} from '../../keys/tenant-keys.ts';
import type {Audit, AuditEntry, TenantContext, TenantWork} from '../../tenancy/tenant-context.ts';
import type {AuditRow} from './audit.model.ts';
import {appendLink, lockChain, readHead, readLinks} from './audit.repository.ts';

/** An entry as it is shown. */
export interface ShownEntry extends AuditEntry {
  readonly sequence: string;
  /** ISO 8601 in UTC. */
  readonly recordedAt: string;
}

/** Whether a chain is whole. `fault` says what is wrong, and where first. */
export type Verdict =
  | {readonly whole: true; readonly entries: number}
  | {readonly whole: false; readonly entries: number; readonly fault: string};

const firstHash = Buffer.alloc(32);
const entryPlace = (sequence: string) =>
  ({table: 'audit_entries', column: 'sealed_entry', row: sequence, version: 1}) as const;

/** The audit log of whoever acts as `actor`. */
export function auditOf(actor: string, now: () => Date): Audit {
  return {
    async record(session, event) {
      await lockChain(session);
      const head = await readHead(session);
      const sequence = String(BigInt(head?.sequence ?? 0) + 1n);
      const entry: AuditEntry = {actor, ...event};
      const link = {
        sequence,
        recorded_at: now(),
        sealed_entry: session.cipher.seal(entryPlace(sequence), entry),
      };
      const chain_hash = hashOf(session.cipher, head?.chain_hash ?? firstHash, link);
      await appendLink(session, {...link, chain_hash});
    },
  };
}

/** At most `limit` entries after a sequence number, oldest first. Throws `AppError` if that is no number. */
export async function listAudit(tenant: TenantContext, after = '0', limit = 1000): Promise<ShownEntry[]> {
  if (!/^\d{1,18}$/.test(after))
    throw new AppError('invalid_request', 'An entry of the audit log has a whole number, such as 12.');
  return tenant.transact(async (session) =>
    (await readLinks(session, after, limit)).map((row) => ({
      sequence: row.sequence,
      recordedAt: row.recorded_at.toISOString(),
      ...(session.cipher.open(entryPlace(row.sequence), row.sealed_entry) as AuditEntry),
    })),
  );
}

/** Follows the chain from its first link to the head that was recorded outside the database. */
export async function verifyAudit(tenant: TenantContext, heads: AuditHeads): Promise<Verdict> {
  return tenant.transact(async (session) => {
    const anchor = await heads.read(session.tenant);
    let previous: Uint8Array = firstHash;
    let last = 0n;
    const broken = (fault: string): Verdict => ({whole: false, entries: Number(last), fault});
    for (;;) {
      const rows = await readLinks(session, String(last), 1000);
      for (const row of rows) {
        if (BigInt(row.sequence) !== last + 1n) return broken(`entry ${last + 1n} is missing`);
        if (!hashOf(session.cipher, previous, row).equals(row.chain_hash))
          return broken(`entry ${row.sequence} is not what was written`);
        if (anchor?.sequence === row.sequence && anchor.hash !== row.chain_hash.toString('hex'))
          return broken(`entry ${row.sequence} is not the one recorded outside the database`);
        previous = row.chain_hash;
        last = BigInt(row.sequence);
      }
      if (rows.length < 1000) break;
    }
    if (anchor && BigInt(anchor.sequence) > last)
      return broken(`the entries from ${last + 1n} on are cut off; ${anchor.sequence} were recorded`);
    return {whole: true, entries: Number(last)};
  });
}

function hashOf(
  cipher: TenantCipher,
  previous: Uint8Array,
  row: Pick<AuditRow, 'sequence' | 'recorded_at' | 'sealed_entry'>,
): Buffer {
  return cipher.chain(previous, row.sequence, row.recorded_at.toISOString(), row.sealed_entry);
}

/** How far a chain had got, kept outside the database: only that shows that its tail was cut off. */
export interface AuditHeads {
  read(tenant: string): Promise<{readonly sequence: string; readonly hash: string} | undefined>;
  /** Destroys what is recorded of a tenant. */
  remove(tenant: string): Promise<void>;
  /** Records the newest link, if it is newer than what is recorded. */
  record(transact: TenantContext['transact']): Promise<void>;
}

/** Keeps heads in the key store, sealed. */
export function auditHeads(store: KeyStore, master: MasterKey): AuditHeads {
  const key = master.derive('wrap');
  const nameOf = (tenant: string) => `audit-heads/${tenant}`;
  const read: AuditHeads['read'] = async (tenant) => {
    const sealed = await store.read(nameOf(tenant));
    if (!sealed) return undefined;
    return JSON.parse(decrypt(key, ['audit-head', tenant], sealed).toString()) as Awaited<
      ReturnType<AuditHeads['read']>
    >;
  };
  return {
    read,
    remove: (tenant) => store.remove(nameOf(tenant)),
    async record(transact) {
      const head = await transact(async (session: TenantWork) => {
        const row = await readHead(session);
        return row && {tenant: session.tenant, sequence: row.sequence, hash: row.chain_hash.toString('hex')};
      });
      if (!head) return;
      const recorded = await read(head.tenant);
      if (recorded && BigInt(recorded.sequence) >= BigInt(head.sequence)) return;
      const {sequence, hash} = head;
      await store.replace(
        nameOf(head.tenant),
        encrypt(key, ['audit-head', head.tenant], Buffer.from(JSON.stringify({sequence, hash}))),
      );
    },
  };
}
