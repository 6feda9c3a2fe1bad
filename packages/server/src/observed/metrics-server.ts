import {createServer} from 'node:http';
import {once} from 'node:events';
import type {Instruments} from './instruments.ts';

/** Serves the metrics at an address of their own, which is not the public one. Returns what ends it. */
export async function serveMetrics(
  {host, port}: {host: string; port: number},
  {text}: Instruments,
): Promise<{port: number; close: () => Promise<void>}> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    text().then(
      (metrics) => response.writeHead(200, {'Content-Type': 'text/plain; version=0.0.4'}).end(metrics),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as {port: number}).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
