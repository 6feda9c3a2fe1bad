import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import type {Packed} from './packed.ts';

/** Stands in for the registry where packages of ours will be, with what is packed now. */
export interface OwnRegistry {
  readonly url: string;
  close(): void;
}

/** Serves what is packed as a registry does, under an address that no cache knows. */
export async function serveAsRegistry({folder, packages}: Packed): Promise<OwnRegistry> {
  const answers = new Map<string, string | Buffer>();
  const server = createServer(({url = ''}, response) => {
    const answer = answers.get(decodeURIComponent(url));
    response.writeHead(answer === undefined ? 404 : 200, {'cache-control': 'no-store'}).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  const base = `/${path.basename(folder)}`;
  const url = `http://127.0.0.1:${port}${base}/`;
  for (const {name, tarball, manifest} of packages) {
    const bytes = await readFile(tarball);
    const file = path.basename(tarball);
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const version = {...manifest, dist: {tarball: url + file, integrity}};
    const all = {'dist-tags': {latest: manifest.version}, versions: {[manifest.version]: version}};
    answers.set(`${base}/${name}`, JSON.stringify({name, ...all}));
    answers.set(`${base}/${file}`, bytes);
  }
  return {url, close: () => void server.close().closeAllConnections()};
}
