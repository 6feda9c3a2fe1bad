import {linkSync, readFileSync, rmSync, writeFileSync} from 'node:fs';

/**
 * Takes a folder for this process alone, so that two demos never share their files; released by the returned function.
 * A lock whose owner is dead is taken over. Throws, naming the owner, if it lives.
 */
export function takeLock(file: string): () => void {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid}\n`);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        linkSync(mine, file); // fails if it is there: atomic, unlike looking first
        return () => rmSync(file, {force: true});
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
        const owner = Number(readFileSync(file, 'utf8'));
        if (isOurs(owner))
          throw new Error(
            `The demo is running already in this folder (process ${owner}). Stop it with Ctrl-C there, or use its pages.`,
            {cause: error},
          );
        rmSync(file, {force: true});
      }
    }
  } finally {
    rmSync(mine, {force: true});
  }
}

/** Whether a process lives and is a demo: after a restart of the machine its number may be somebody else's. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('demo/start');
  } catch {
    return true;
  }
}
