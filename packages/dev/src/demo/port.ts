import {once} from 'node:events';
import {createServer} from 'node:net';

/**
 * Runs `start` with the first port from `preferred` on that is free at 127.0.0.1; if somebody else is quicker
 * (`EADDRINUSE`, in other programs' words too), with the next one. Throws if the fifty from `preferred` on are all taken.
 */
export async function onFreePort<Result>(
  preferred: number,
  start: (port: number) => Promise<Result>,
): Promise<Result> {
  for (let port = preferred; port < preferred + 50; port += 1) {
    if (!(await isFree(port))) continue;
    try {
      return await start(port);
    } catch (error) {
      if (!/EADDRINUSE|address already in use/i.test(String(error))) throw error;
    }
  }
  throw new Error(`The ports ${preferred} to ${preferred + 49} are all taken.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}
