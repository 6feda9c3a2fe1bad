import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {exampleLine} from './packed-page.ts';
import {root, type Packed} from './packed.ts';

/** Looks at what browsers ask for where files are served as docs/performance.md advises. */
export function packedCaching(packed: () => Packed): void {
  let browser: Browser;
  const servers: Server[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) server.close().closeAllConnections();
  });
  async function listen(listener: RequestListener) {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return {url: `http://localhost:${(server.address() as AddressInfo).port}`};
  }

  describe('files that are served as is advised', () => {
    it('are asked for once, but for those without a hash', async () => {
      const advice = await readFile(path.join(root, 'docs/performance.md'), 'utf8');
      const [kept, checked] = advice.match(/(?<=`Cache-Control: )(?!no-store)[^`]+/g)!;
      const api = await listen((request, response) => {
        let text = '';
        request.on('data', (chunk) => (text += String(chunk)));
        request.on('end', () => {
          const {requests} = JSON.parse(text) as {requests: Parameters<typeof exampleLine>[0][]};
          response
            .writeHead(200, {'access-control-allow-origin': site.url, 'content-type': 'application/x-ndjson'})
            .end(requests.map(exampleLine).join(''));
        });
      });

      const folder = path.join(packed().folder, 'node_modules/@meglass-finder/widgets/dist/browser');
      const asked: string[] = [];
      const site = await listen(async ({url = '', headers}, response) => {
        const name = path.basename(url);
        if (url === '/token')
          return void response
            .writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'})
            .end('{"token": "x.y.z", "expires_in": 300}');
        if (!url.startsWith('/finder/'))
          return void response.writeHead(200, {
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'no-store',
          })
            .end(`<!doctype html><html lang="ja"><link rel="icon" href="data:," /><link rel="stylesheet" href="/finder/finder.css" />
              <script type="module" src="/finder/finder.js"></script>
              <finder-provider api="${api.url}" token-url="/token">
                <finder-scorecard metric="sessions"></finder-scorecard>
                <finder-funnel steps="page_view purchase"></finder-funnel></finder-provider></html>`);
        const body = await readFile(path.join(folder, name));
        const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
        const isSame = headers['if-none-match'] === etag;
        asked.push(isSame ? `${name} again` : name);
        const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
        const hasHash = /-[\w-]{7}\.js$/.test(name);
        response
          .writeHead(isSame ? 304 : 200, {
            ...{'content-type': type, etag},
            'cache-control': (hasHash ? kept : checked)!,
          })
          .end(isSame ? '' : body);
      });

      const context = await browser.newContext();
      const look = async () => {
        const page = await context.newPage();
        await page.goto(site.url);
        for (const element of ['finder-scorecard', 'finder-funnel'])
          await page.locator(`${element}[data-state="ready"]`).waitFor();
        await page.waitForTimeout(1500); // what comes after the first picture
        await page.close();
        return asked.splice(0).sort();
      };
      const first = await look();
      expect(first).toContain('finder.js');
      expect(first.length).toBeGreaterThan(8);
      expect(await look()).toEqual(['finder.css again', 'finder.js again']);
      await context.close();
    });
  });
}
