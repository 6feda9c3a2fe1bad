import {randomBytes} from 'node:crypto';
import {createClient} from '@meglass-finder/client';
import {issueToken} from '@meglass-finder/host';
import {renderFinder} from '@meglass-finder/widgets/server';
import {app} from './server.js';
import {service} from './service.js';

const {api} = service;
/** What it has brought, it gives to everybody: where people see different figures, make one for each request. */
const client = createClient({api, getToken: () => issueToken(service, {subject: 'page'})});

app.get('/figures', async (_request, response) => {
  const nonce = randomBytes(16).toString('base64');
  const figures = await renderFinder({
    html: `<finder-provider api="${api}" token-url="/finder/token" compare="previous">
      <finder-scorecard metric="sessions"></finder-scorecard>
      <finder-trend metric="sessions"></finder-trend>
    </finder-provider>`,
    ask: client.run,
    lang: 'ja',
    nonce,
  });
  response.set({
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self' ${api}; img-src 'self'`,
  });
  response.send(`<!doctype html>
    <html lang="ja">
      <meta charset="utf-8" />
      <title>Figures</title>
      <link rel="stylesheet" href="/finder/finder.css" />
      <script type="module" src="/finder/finder-served.js"></script>
      ${figures}
    </html>`);
});
