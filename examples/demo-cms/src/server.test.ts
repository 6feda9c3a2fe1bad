import {createServer, type IncomingMessage, type Server} from 'node:http';
import {once} from 'node:events';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createCms} from './server.ts';

/** Stands in for the backend: remembers what it was asked, and answers as told. */
let backend: Server;
let answer: {status: number; body: unknown};
let asked: {authorization: string | undefined; body: unknown}[];
let cms: Server;
let now = Date.parse('2026-11-23T06:10:00+09:00');
let page: string;

beforeAll(async () => {
  backend = createServer((request, response) => {
    void readBody(request).then((body) => {
      asked.push({authorization: request.headers.authorization, body});
      response
        .writeHead(answer.status, {'content-type': 'application/json'})
        .end(JSON.stringify(answer.body));
    });
  });
  const api = await listening(backend);
  const service = {api, clientId: 'fc_client', clientSecret: 'secret'};
  cms = createServer(createCms([{site: 'city', name: '汐見市', service}], () => now));
  page = await listening(cms);
});
afterAll(() => {
  backend.close();
  cms.close();
});

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as {port: number}).port}`;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

async function visit(): Promise<{html: string; cookie: string; policy: string}> {
  const response = await fetch(`${page}/?lang=en&theme=dark`);
  return {
    html: await response.text(),
    cookie: response.headers.get('set-cookie')!.split(';')[0]!,
    policy: response.headers.get('content-security-policy')!,
  };
}
const askToken = (headers: Record<string, string>) =>
  fetch(`${page}/finder/token`, {method: 'POST', headers});

describe('the demo CMS', () => {
  it('shows the widgets in the wanted language under a strict policy, with no secret in the page', async () => {
    const {html, policy} = await visit();
    expect(html).toContain('<html lang="en" data-theme="dark">');
    expect(html).toContain('<finder-dashboard layout="overview" printable>');
    expect(html).not.toContain('secret');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http:/,
    );
  });

  it('has a page for every ready-made dashboard, for every post and for the connection, and shows the overview for what it does not know', async () => {
    const {html} = await visit();
    const entries = [...html.matchAll(/<li><a href="([^"]+)"/g)].map(([, address]) =>
      address!.replaceAll('&#38;', '&'),
    );
    expect(entries).toHaveLength(12);
    const shown = entries.map(async (address) => {
      const entry = await (await fetch(page + address)).text();
      expect(entry).toContain('<html lang="en" data-theme="dark">');
      return /<finder-dashboard layout="(\w+)"|<finder-page url="([^"]+)"|<finder-(doctor)/
        .exec(entry)!
        .slice(1)
        .join('');
    });
    expect(new Set(await Promise.all(shown)).size).toBe(12);
    for (const view of ['', 'toString', '/not/there/', '"><script>'])
      expect(await (await fetch(`${page}/?view=${encodeURIComponent(view)}`)).text()).toContain(
        'layout="overview"',
      );
  });

  it('asks for a token for its own origin, with its secret, naming the editor only by a made-up id', async () => {
    asked = [];
    answer = {status: 200, body: {token: 't', token_type: 'Bearer', expires_in: 600, jti: 'j'}};
    const {cookie} = await visit();
    const response = await askToken({cookie, 'sec-fetch-site': 'same-origin'});
    expect(await response.json()).toEqual({token: 't', expires_in: 600});
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(asked).toEqual([
      {
        authorization: `Basic ${btoa('fc_client:secret')}`,
        body: {subject: expect.stringMatching(/^[\w-]{16,}$/), origins: [page]},
      },
    ]);
  });

  it('gives no token to who is not signed in, whose session has ended, or to another site', async () => {
    asked = [];
    const {cookie} = await visit();
    expect((await askToken({})).status).toBe(401);
    expect((await askToken({cookie: 'cms_session=made-up'})).status).toBe(401);
    expect((await askToken({cookie, 'sec-fetch-site': 'cross-site'})).status).toBe(403);
    now += 9 * 60 * 60 * 1000;
    expect((await askToken({cookie})).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it('signs out and in again', async () => {
    const {cookie} = await visit();
    const out = await fetch(`${page}/sign-out`, {method: 'POST', headers: {cookie}, redirect: 'manual'});
    expect(out.status).toBe(303);
    expect((await askToken({cookie})).status).toBe(401);
    const signedOut = await fetch(page, {headers: {cookie: out.headers.get('set-cookie')!.split(';')[0]!}});
    expect(await signedOut.text()).not.toContain('<finder-provider');
    const back = await fetch(`${page}/sign-in`, {method: 'POST', redirect: 'manual'});
    const again = await fetch(page, {headers: {cookie: back.headers.get('set-cookie')!.split(';')[0]!}});
    expect(await again.text()).toContain('<finder-provider');
  });

  it('passes on why the backend refused, and survives a backend that answers nonsense', async () => {
    const {cookie} = await visit();
    answer = {
      status: 401,
      body: {code: 'client_unknown', detail: 'The embed client or its secret is not right.'},
    };
    const refused = await askToken({cookie});
    expect(refused.status).toBe(502);
    expect(await refused.json()).toMatchObject({code: 'client_unknown'});
    answer = {status: 200, body: 'nonsense'};
    expect((await askToken({cookie})).status).toBe(502);
  });
});
