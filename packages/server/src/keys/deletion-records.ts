import type {KeyStore} from './key-store.ts';
import {decrypt, encrypt, type MasterKey} from './master-key.ts';

/** That a tenant was deleted. Times are ISO 8601 in UTC. */
export interface DeletionRecord {
  readonly tenant: string;
  readonly begunAt: string;
  /** `null` while something may be left: the command is to be given again. */
  readonly doneAt: string | null;
  /** Rows that there were, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** What was deleted, kept beside the keys: it outlives the database, and tells what a restored backup must lose again. */
export interface DeletionRecords {
  read(tenant: string): Promise<DeletionRecord | undefined>;
  write(record: DeletionRecord): Promise<void>;
  list(): Promise<DeletionRecord[]>;
}

const folder = 'deletions';

export function deletionRecords(store: KeyStore, master: MasterKey): DeletionRecords {
  const key = master.derive('wrap');
  const placeOf = (tenant: string) => ['deletion', tenant];
  const read: DeletionRecords['read'] = async (tenant) => {
    const sealed = await store.read(`${folder}/${tenant}`);
    return sealed && (JSON.parse(decrypt(key, placeOf(tenant), sealed).toString()) as DeletionRecord);
  };
  return {
    read,
    write: (record) =>
      store.replace(
        `${folder}/${record.tenant}`,
        encrypt(key, placeOf(record.tenant), Buffer.from(JSON.stringify(record))),
      ),
    async list() {
      const records = await Promise.all((await store.list(folder)).map(read));
      return records.filter((record) => record !== undefined);
    },
  };
}
