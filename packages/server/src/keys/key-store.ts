/**
 * Where keys live: outside the main database and outside its backups, so that destroying a tenant's key here makes
 * every copy of its data unreadable. What is stored is wrapped by the master key already. Names are paths of two
 * parts, such as `tenants/0190…`.
 */
export interface KeyStore {
  /** The value under a name, or `undefined`. */
  read(name: string): Promise<Buffer | undefined>;
  /** Stores under a new name, wholly or not at all. `false` if the name is taken: what is there stays. */
  create(name: string, value: Uint8Array): Promise<boolean>;
  /** Stores under a name, taken or not, wholly or not at all. */
  replace(name: string, value: Uint8Array): Promise<void>;
  /** Destroys what is under a name, if anything is. */
  remove(name: string): Promise<void>;
  /** The names in a folder (`tenants`), sorted. */
  list(folder: string): Promise<string[]>;
  /** Throws, saying why, if the store cannot be used now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const namePattern = /^[a-z-]{1,20}\/[A-Za-z0-9_-]{1,64}$/;

/** Throws unless this is a name that a key store takes. */
export function checkName(name: string): void {
  if (!namePattern.test(name)) throw new Error('This is not a name of a key.');
}
