import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {access, link, mkdir, open, readFile, readdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {checkName, type KeyStore} from './key-store.ts';

/**
 * A key store in a folder that only this user can read. Every write is flushed to the disk before it counts. Throws if
 * the folder is not there, unless `create` is said: a new one in place of a mistyped or lost one would hide the loss.
 */
export async function openFileKeyStore(folder: string, create: boolean): Promise<KeyStore> {
  const root = path.resolve(folder);
  if (create) await mkdir(root, {recursive: true, mode: 0o700});
  await access(root).catch((error: unknown) => {
    throw new Error(
      `The folder ${root} cannot be opened (${codeOf(error)}). Is this the right folder, and is it mounted?`,
    );
  });
  const fileOf = (name: string) => {
    checkName(name);
    return path.join(root, name);
  };

  /** Writes beside the place it is meant for, under a name that nobody reads. */
  async function stage(file: string, value: Uint8Array): Promise<string> {
    // Not recursively: a root that was taken away must not come back empty.
    await mkdir(path.dirname(file), {mode: 0o700}).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    const staged = `${file}.${randomBytes(6).toString('hex')}.new`;
    const handle = await open(staged, 'wx', 0o600);
    try {
      await handle.writeFile(value);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return staged;
  }

  return {
    async read(name) {
      try {
        return await readFile(fileOf(name));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    async create(name, value) {
      const file = fileOf(name);
      const staged = await stage(file, value);
      try {
        await link(staged, file); // unlike rename, fails if the name is taken
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      } finally {
        await rm(staged, {force: true});
        await syncFolder(path.dirname(file));
      }
    },
    async replace(name, value) {
      const file = fileOf(name);
      await rename(await stage(file, value), file);
      await syncFolder(path.dirname(file));
    },
    async remove(name) {
      const file = fileOf(name);
      await rm(file, {force: true});
      await syncFolder(path.dirname(file)).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    },
    async list(subfolder) {
      try {
        const names = await readdir(path.join(root, subfolder));
        return names.filter((name) => !name.endsWith('.new')).sort();
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return [];
        throw error;
      }
    },
    check: () => access(root, constants.R_OK | constants.W_OK | constants.X_OK),
    close: () => Promise.resolve(),
  };
}

/** A new name in a folder is safe only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
