import {startPostgres, type DevPostgres} from '../postgres.ts';
import {standing, type Standing} from './standing.ts';

/** Starts PostgreSQL, and starts it again, at the same port and with the same data, whenever it ends by itself. */
export async function startStandingPostgres(
  dataDir: string,
  say: (what: string) => void,
): Promise<Standing & Pick<DevPostgres, 'port' | 'folder' | 'createDatabase'>> {
  const first = await startPostgres({dataDir});
  const {port, folder, createDatabase} = first;
  return {
    port,
    folder,
    createDatabase,
    ...standing('PostgreSQL', first, () => startPostgres({dataDir, port}), say),
  };
}
