import {startPostgres, type DevPostgres} from '../postgres.ts';

/** A PostgreSQL that stands up again. */
export interface StandingPostgres extends Pick<DevPostgres, 'port' | 'folder' | 'createDatabase' | 'stop'> {
  /** Resolves, and says why, when it is gone for good. */
  readonly ended: Promise<string>;
}

/** Starts PostgreSQL, and starts it again, at the same port and with the same data, whenever it ends by itself. */
export async function startStandingPostgres(
  dataDir: string,
  say: (what: string) => void,
): Promise<StandingPostgres> {
  let running = await startPostgres({dataDir});
  const {port, folder, createDatabase} = running;
  let isWanted = true;
  const keep = async () => {
    while (isWanted) {
      await running.ended;
      if (!isWanted) return;
      say('PostgreSQL has ended; it is started again');
      running = await startPostgres({dataDir, port});
      say('PostgreSQL is ready again');
    }
    await running.stop(); // it was stopped while it started
  };
  const ended = keep().then(
    () => 'was stopped.',
    (error: unknown) => `ended, and does not start again: ${(error as Error).message}`,
  );
  return {
    port,
    folder,
    createDatabase,
    ended,
    async stop() {
      isWanted = false;
      await running.stop();
      await ended;
    },
  };
}
