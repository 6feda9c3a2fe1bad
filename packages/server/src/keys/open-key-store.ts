import {fileURLToPath} from 'node:url';
import {openFileKeyStore} from './file-key-store.ts';
import type {KeyStore} from './key-store.ts';
import {openPostgresKeyStore} from '../db/postgres-key-store.ts';

/** Opens the store that an address names: `file:/folder` or `postgres://…`, a database of its own. A folder is made only if `create` is said. */
export function openKeyStore(address: string, mainDatabaseUrl: string, create = false): Promise<KeyStore> {
  if (/^postgres(ql)?:\/\//.test(address)) return openPostgresKeyStore(address, mainDatabaseUrl);
  if (address.startsWith('file://')) return openFileKeyStore(fileURLToPath(address), create);
  if (address.startsWith('file:')) return openFileKeyStore(address.slice('file:'.length), create);
  throw new Error('The key store must be file:/folder or postgres://…');
}
