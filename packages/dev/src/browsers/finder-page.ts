import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import type {ReportRequest} from '@meglass-finder/reports';
import {lineFor} from '../../../widgets/src/testing/answers.ts';
import {buildBrowserBundle, bundleFolder} from '../demo/browser-bundle.ts';

const page = `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <link rel="stylesheet" href="finder.css" />
    <script type="module" src="finder.js"></script>
  </head>
  <body>
    <finder-provider api="/api" token-url="/token" period="last28days" compare="previous">
      <finder-period></finder-period>
      <finder-scorecard metric="sessions"></finder-scorecard>
      <finder-trend metric="screenPageViews"></finder-trend>
      <finder-ranking metric="screenPageViews" dimension="pagePath"></finder-ranking>
      <finder-breakdown metric="sessions" dimension="deviceCategory" look="donut"></finder-breakdown>
      <finder-map metric="sessions"></finder-map>
      <finder-heatmap metric="sessions"></finder-heatmap>
    </finder-provider>
  </body>
</html>`;

/** A page as a customer has it: the built `finder.js`, and a service that answers with made-up figures. */
export async function serveFinderPage(): Promise<{address: string; close(): void}> {
  await buildBrowserBundle();
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const type = (name: string) => response.setHeader('content-type', name);
    if (pathname === '/' || pathname === '/frame.html') {
      type('text/html; charset=utf-8');
      response.end(pathname === '/' ? page : '<!doctype html>');
    } else if (pathname === '/token') {
      type('application/json');
      response.end(JSON.stringify({token: 'page', expires_in: 300}));
    } else if (pathname.startsWith('/api/')) {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        type('application/x-ndjson');
        const {requests} = JSON.parse(body) as {requests: ReportRequest[]};
        response.end(requests.map((each) => `${JSON.stringify(lineFor(each, {}))}\n`).join(''));
      });
    } else {
      readFile(path.join(bundleFolder, path.basename(pathname))).then(
        (bytes) => {
          type(pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
          response.end(bytes);
        },
        () => response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end(),
      );
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
