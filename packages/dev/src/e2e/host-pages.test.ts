import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {diagnose, type Finding} from '@meglass-finder/client/diagnosis';
import fc from 'fast-check';
import type {Browser, Page, Route} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {differingShare} from './differing-share.ts';
import {documentedPolicy, figuresStand, finderHead, Host, servedByTests} from './host-page.ts';
import {startDemo, type RunningDemo} from './run-demo.ts';

let home: string;
let demo: RunningDemo;
let browser: Browser;
let host: Host;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'finder-host-pages-'));
  await chmod(home, 0o755); // PostgreSQL may run as another account than this test
  demo = await startDemo({home, now: '2026-11-23T06:10:00+09:00'});
  browser = await openBrowser(...servedByTests);
  host = new Host(await browser.newContext(), demo);
  await host.signIn();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(home, {recursive: true, force: true});
});

const widgets = [
  '<finder-scorecard metric="sessions" compare="previous"></finder-scorecard>',
  '<finder-trend metric="sessions" compare="previous"></finder-trend>',
  '<finder-ranking metric="screenPageViews" dimension="pagePath" compare="previous"></finder-ranking>',
  '<finder-breakdown metric="sessions" dimension="deviceCategory" look="donut"></finder-breakdown>',
  '<finder-heatmap metric="sessions"></finder-heatmap>',
].join('');
const many = 5;

/** What a reader of the page hears, figures and all, but the minute of the data. */
async function heard(page: Page): Promise<string> {
  const tree = await page.locator('finder-provider').ariaSnapshot();
  return tree.replace(/\d+:\d\d 時点/g, 'hh:mm 時点');
}

const picture = (page: Page) => page.locator('finder-provider').screenshot({animations: 'disabled'});

/** A page whose provider stands in a box of a fixed place and width. */
const inBox = (content: string) => `<main id="box">${content}</main>`;
const box = `<link rel="stylesheet" href="data:text/css,${encodeURIComponent('#box{display:block;position:absolute;left:20px;top:20px;width:900px}')}">`;

describe('in a host page that means no good', () => {
  let plain: {tree: string; image: Buffer};
  const policy = () => documentedPolicy(demo.api).replace("style-src 'self'", "style-src 'self' data:");

  beforeAll(async () => {
    const page = await host.open({
      head: box + finderHead,
      body: inBox(host.provider(widgets)),
      policy: policy(),
    });
    await figuresStand(page, many);
    plain = {tree: await heard(page), image: await picture(page)};
    expect(plain.tree).toContain('セッション');
    await page.close();
  });

  const css = (text: string) => `<link rel="stylesheet" href="data:text/css,${encodeURIComponent(text)}">`;
  const hostile: [string, {head: string}][] = [
    ['that unsets everything', {head: css('* {all: unset}')}],
    [
      'whose rules shout at every element there is',
      {
        head: css(
          `div, span, p, button, table, td, th, tr, svg, path, text, b, small, label
            {display: block !important; color: red !important; font: italic 40px serif !important; padding: 20px !important;
             background: yellow !important; transform: rotate(4deg) !important; border: 9px solid lime !important}`,
        ),
      },
    ],
    [
      'whose text is strange by rules that shout at everything',
      {
        head: css(
          `* {font-style: italic !important; font-weight: 900 !important; font-size: 31px !important; line-height: 3.3 !important; letter-spacing: .4em !important;
             word-spacing: 2em !important; text-transform: uppercase !important; text-indent: 3em !important; text-align: right !important; white-space: pre !important;
             color: fuchsia !important; text-shadow: 3px 3px red !important; word-break: break-all !important; font-variant: small-caps !important}`,
        ),
      },
    ],
    [
      'whose own text is strange',
      {
        head: css(
          `html, body, #box {font-style: italic; font-weight: 900; font-size: 31px; line-height: 3.3; letter-spacing: .4em; word-spacing: 2em; text-transform: uppercase;
             text-indent: 3em; text-align: right; white-space: pre; color: fuchsia; text-shadow: 3px 3px red; cursor: wait;
             word-break: break-all; font-variant: small-caps; list-style: square; quotes: none; tab-size: 20;
             border-collapse: collapse; caption-side: bottom; visibility: visible; line-break: anywhere}`,
        ),
      },
    ],
  ];
  for (const [what, {head}] of hostile)
    it(`looks and reads the same in a page ${what}`, async () => {
      const page = await host.open({
        head: head + box + finderHead,
        body: inBox(host.provider(widgets)),
        policy: policy(),
      });
      await figuresStand(page, many);
      expect(await heard(page)).toBe(plain.tree);
      expect(differingShare(plain.image, await picture(page))).toBeLessThanOrEqual(0.01);
      await page.close();
    });

  it('looks and reads the same beside another Lit, and a fetch that was wrapped', async () => {
    const messages: string[] = [];
    const page = await host.open(
      {head: box + finderHead, body: inBox(host.provider(widgets)), policy: policy()},
      async (opened) => {
        opened.on('console', (message) => messages.push(message.text()));
        await opened.addInitScript(() => {
          const scope = globalThis as unknown as Record<string, unknown>;
          scope['litElementVersions'] = ['2.0.0'];
          scope['litHtmlVersions'] = ['1.4.1'];
          scope['reactiveElementVersions'] = ['1.0.0'];
          const own = globalThis.fetch;
          // As monitoring tools wrap it: with other objects, later, and without `this`.
          globalThis.fetch = async (input, init) => {
            await new Promise((resolve) => setTimeout(resolve, 30));
            const answer = await own(new Request(input, init));
            return new Response(answer.body, {status: answer.status, headers: answer.headers});
          };
          Object.defineProperty(Array.prototype, 'last', {
            configurable: true,
            get(this: unknown[]) {
              return this[this.length - 1];
            },
          });
        });
      },
    );
    await figuresStand(page, many);
    expect(await heard(page)).toBe(plain.tree);
    expect(differingShare(plain.image, await picture(page))).toBeLessThanOrEqual(0.01);
    expect(messages.filter((text) => !text.includes('Multiple versions of Lit'))).toEqual([]);
    await page.close();
  });

  it('asks and shows the same where a library of old has taught arrays to write JSON', async () => {
    const messages: string[] = [];
    const bodies: {requests: {kind: string}[]}[] = [];
    const page = await host.open(
      {head: box + finderHead, body: inBox(host.provider(widgets)), policy: policy()},
      async (opened) => {
        opened.on('console', (message) => messages.push(message.text()));
        opened.on('request', (request) => {
          if (request.url().endsWith('/v1/reports'))
            bodies.push(request.postDataJSON() as (typeof bodies)[number]);
        });
        await opened.addInitScript(() => {
          // As Prototype.js 1.6 does, and more: everything is enumerable.
          const written = (value: unknown): string =>
            Array.isArray(value) ? `[${value.map(written).join(', ')}]` : JSON.stringify(value);
          Object.assign(Array.prototype, {
            toJSON(this: unknown[]) {
              return written(this);
            },
            each() {
              return 'of the page';
            },
          });
          Object.assign(Object.prototype, {keysOfOld: 'of the page'});
        });
      },
    );
    await figuresStand(page, many);
    expect(await heard(page)).toBe(plain.tree);
    expect(differingShare(plain.image, await picture(page))).toBeLessThanOrEqual(0.01);
    for (const body of bodies) expect(body).toEqual({token: expect.any(String), requests: expect.any(Array)});
    // Each asks once; one whose file comes late, by a call of its own.
    const kinds = bodies.flatMap(({requests}) => requests.map(({kind}) => kind)).sort();
    expect(kinds).toEqual(['breakdown', 'heatmap', 'ranking', 'scorecard', 'trend']);
    expect(bodies.length).toBeLessThanOrEqual(2);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('is hidden where the page hides it', async () => {
    const page = await host.open({body: host.provider(widgets)});
    await figuresStand(page, many);
    const shown = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('finder-provider, finder-provider *')];
      for (const each of all) each.hidden = true;
      return all.filter((each) => getComputedStyle(each).display !== 'none').map(({localName}) => localName);
    });
    expect(shown).toEqual([]);
    await page.close();
  });

  it('works where scripts may make no markup but Lit’s', async () => {
    const messages: string[] = [];
    const page = await host.open(
      {
        head: box + finderHead,
        body: inBox(host.provider(widgets)),
        policy: `${policy()}; trusted-types lit-html 'allow-duplicates'; require-trusted-types-for 'script'`,
      },
      (opened) => opened.on('console', (message) => messages.push(message.text())),
    );
    await figuresStand(page, many);
    expect(messages).toEqual([]);
    expect(await heard(page)).toBe(plain.tree);
    expect(differingShare(plain.image, await picture(page))).toBeLessThanOrEqual(0.01);
    await page.close();
  });

  it.each(['', " 'strict-dynamic'"])('works where only a nonce lets scripts in%s', async (more) => {
    const messages: string[] = [];
    const page = await host.open(
      {
        head: box + finderHead.replace('<script ', '<script nonce="bm9uY2U" '),
        body: inBox(host.provider(widgets)),
        policy: policy().replace("script-src 'self'", `script-src 'nonce-bm9uY2U'${more}`),
      },
      (opened) => opened.on('console', (message) => messages.push(message.text())),
    );
    await figuresStand(page, many);
    expect(messages).toEqual([]);
    expect(await heard(page)).toBe(plain.tree);
    await page.close();
  });

  it('looks and reads the same in a page that is written from right to left', async () => {
    const page = await host.open({
      head: css('* {direction: rtl}') + box + finderHead,
      body: inBox(host.provider(widgets)),
      policy: policy(),
      lang: 'ar',
      direction: 'rtl',
    });
    await figuresStand(page, many);
    expect(await heard(page)).toBe(plain.tree);
    expect(differingShare(plain.image, await picture(page))).toBeLessThanOrEqual(0.01);
    await page.close();
  });

  it('reads the same at twice the size', async () => {
    const large = await host.open(
      {
        head: box + css('html{zoom:2}') + finderHead,
        body: inBox(host.provider(widgets)),
        policy: policy(),
      },
      (opened) => opened.setViewportSize({width: 2000, height: 2800}),
    );
    await figuresStand(large, many);
    expect(await heard(large)).toBe(plain.tree);
    const stands = await large.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(stands, 'nothing stands out at the side').toBe(true);
    await large.close();
  });

  it('reads the same in a frame that may be of its own origin, and says what to change in one that may not', async () => {
    const inner = `<!doctype html><html lang="ja"><head><meta charset="utf-8">${box}${finderHead}</head><body>${inBox(host.provider(widgets))}</body></html>`;
    const framed = (sandbox: string) => ({
      head: css('iframe{width:960px;height:1300px;border:0}'),
      body: `<iframe sandbox="${sandbox}" src="/framed"></iframe>`,
      policy: `${policy()}; frame-src 'self'`,
    });
    const serveInner = (page: Page) =>
      page.route('**/framed', (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          // A frame of an origin of its own may load nothing of 'self'.
          headers: {'content-security-policy': policy().replaceAll("'self'", new URL(demo.page).origin)},
          body: inner,
        }),
      );
    const page = await host.open(framed('allow-scripts allow-same-origin'), serveInner);
    const frame = page.frameLocator('iframe');
    await expect.poll(() => frame.locator('[data-state=ready], [data-state=partial]').count()).toBe(many);
    await page.waitForTimeout(1200);
    const tree = await frame.locator('finder-provider').ariaSnapshot();
    expect(tree.replace(/\d+:\d\d 時点/g, 'hh:mm 時点')).toBe(plain.tree);
    await page.close();

    const strict = await host.open(framed('allow-scripts'), async (opened) => {
      await serveInner(opened);
      // The files of the frame are asked for by an origin that nobody knows.
      await opened.route('**/finder/*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          headers: {...answer.headers(), 'access-control-allow-origin': '*'},
        });
      });
    });
    const alone = strict.frameLocator('iframe');
    await expect
      .poll(() => alone.locator('[data-state]').first().getAttribute('data-state'))
      .toBe('forbidden');
    await expect
      .poll(() => alone.locator('finder-scorecard [part=message]').innerText())
      .toContain('allow-same-origin');
    await strict.close();
  });
});

describe('a page that checks itself', () => {
  async function found(
    policyOf: (api: string) => string,
    {api = demo.api, wrapped}: {api?: string; wrapped?: {credentials: 'include'}} = {},
  ): Promise<string> {
    const page = await host.open(
      {
        body: `<finder-provider api="${api}" token-url="/finder/token" lang="ja"><finder-doctor></finder-doctor></finder-provider>`,
        policy: policyOf(api),
      },
      async (opened) => {
        if (wrapped)
          await opened.addInitScript((more) => {
            const real = globalThis.fetch;
            globalThis.fetch = async (input, init) => real(input, {...init, ...more});
          }, wrapped);
      },
    );
    const last = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('finder-diagnosis', (event) => {
            const {step, code, facts} = (event as CustomEvent<Finding[]>).detail.at(-1)!;
            resolve(`${step} ${code} ${JSON.stringify(facts)}`);
          });
          void (document.querySelector('finder-doctor') as unknown as {look?: () => unknown}).look?.();
        }),
    );
    await page.close();
    return last;
  }

  it('finds all well under the documented policy', async () => {
    expect(await found(documentedPolicy)).toMatch(/^google google_good/);
  });

  it('names the directive of the page’s policy that refuses the service', async () => {
    const origin = new URL(demo.api).origin;
    expect(await found((api) => documentedPolicy(api).replace(` ${api}`, ''))).toBe(
      `service policy ${JSON.stringify({directive: 'connect-src', source: origin, sources: `'self' ${origin}`})}`,
    );
    expect(await found(() => "default-src 'self'")).toContain(`"sources":"'self' ${origin}"`);
  });

  it('names CORS where a script of the page adds credentials to calls', async () => {
    expect(await found(documentedPolicy, {wrapped: {credentials: 'include'}})).toContain(
      'service not_readable',
    );
  });

  it('names CORS where a proxy takes away what lets pages read', async () => {
    const proxy = createServer((request, response) => {
      void fetch(demo.api + request.url!).then(async (answer) => {
        for (const [name, value] of answer.headers)
          if (!/^(access-control-|content-encoding|content-length|transfer-encoding|connection)/.test(name))
            response.setHeader(name, value);
        response.writeHead(answer.status).end(await answer.text());
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => proxy.once('listening', resolve));
    try {
      const api = `http://127.0.0.1:${(proxy.address() as {port: number}).port}`;
      expect(await found(documentedPolicy, {api})).toContain('service not_readable');
    } finally {
      proxy.close();
    }
  });

  it('names a service that is not there, and an address that is somebody else’s', async () => {
    const other = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = `http://127.0.0.1:${(other.address() as {port: number}).port}`;
    try {
      const findings: Finding[] = [];
      for await (const finding of diagnose({api: address})) findings.push(finding);
      expect(findings.at(-1)!.code).toBe('not_the_service');
    } finally {
      other.close();
    }
    const findings: Finding[] = [];
    for await (const finding of diagnose({api: address})) findings.push(finding);
    expect(findings.at(-1)!.code).toBe('unreachable');
  });

  it('names a folder of files that was copied in part', async () => {
    const provider = `<finder-provider api="${demo.api}" token-url="/finder/token" lang="en"><finder-doctor></finder-doctor></finder-provider>`;
    const page = await host.open({body: provider}, (opened) =>
      opened.route('**/diagnose-*.js', (route) => route.fulfill({status: 404})),
    );
    await page.locator('[data-code="files_missing"] [part=change]').waitFor();
    await page.close();
  });

  // What the doctor says with is missing for a while: its own words, those of all, and what looks closer.
  it.each(['doctor-*', 'index-*'])(
    'says that files are missing where %s are, and goes on once they are there',
    async (name) => {
      const provider = `<finder-provider api="${demo.api}" token-url="/finder/token" lang="en"><finder-doctor></finder-doctor></finder-provider>`;
      let own = '';
      const page = await host.open({body: provider}, async (opened) => {
        await opened.route(`**/${name}.js`, async (route) => {
          const response = await route.fetch();
          // The element itself comes: it is one of three files of this name.
          if ((await response.text()).includes('finder-diagnosis')) return route.fulfill({response});
          own = route.request().url();
          return route.fulfill({status: 404});
        });
      });
      await page.locator('[data-code="files_missing"] [part=change]').waitFor();
      expect(own).not.toBe('');
      await page.unrouteAll({behavior: 'wait'});
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await page.locator('finder-doctor [part=label]').waitFor();
      await page.close();
    },
  );

  it('names elements whose files are gone after a release, and has them once they are there', async () => {
    const provider = `<finder-provider api="${demo.api}" token-url="/finder/token" lang="en"><finder-funnel steps="page_view"></finder-funnel><finder-doctor></finder-doctor></finder-provider>`;
    const page = await host.open({body: provider}, (opened) =>
      opened.route('**/funnel-*.js', (route) => route.fulfill({status: 404})),
    );
    await page.locator('[data-code="files_missing"] [part=change]').waitFor();
    expect(await page.locator('[data-code="files_missing"]').innerText()).toContain('finder-funnel');
    await page.unroute('**/funnel-*.js');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('finder-funnel[data-state]').waitFor();
    await page.close();
  });

  it('names a token address that is none', async () => {
    const page = await host.open({
      body: `<finder-provider api="${demo.api}" token-url="/nowhere" lang="en"><finder-doctor></finder-doctor></finder-provider>`,
    });
    await page.waitForFunction(
      () =>
        document
          .querySelector('finder-doctor')
          ?.shadowRoot?.querySelector('[data-code="token_address_wrong"] [part=change]'),
      undefined,
      {timeout: 20_000},
    );
    await page.close();
  });
});

describe('all about one page, beside a ranking', () => {
  it('is not there until a page is chosen, nor after it is put away, and asks for none before', async () => {
    const asked: string[] = [];
    const page = await host.open(
      {
        body: host.provider(
          '<finder-ranking dimension="pagePath" selectable></finder-ranking><finder-page follow></finder-page>',
        ),
      },
      (opened) =>
        opened.on('request', (request) => {
          if (request.url().endsWith('/v1/reports')) asked.push(request.postData() ?? '');
        }),
    );
    await figuresStand(page, 1);
    const details = page.locator('finder-page');
    await page.waitForFunction(() => customElements.get('finder-page'));
    await page.waitForTimeout(1000);
    expect(await details.isVisible()).toBe(false);
    expect(asked.join()).not.toContain('"kind":"page"');
    await page.locator('finder-ranking [part=row-button]').nth(1).click();
    await details.locator('[part=close-button]').click();
    await expect.poll(() => details.isVisible()).toBe(false);
    expect(asked.filter((call) => call.includes('"kind":"page"'))).toHaveLength(1);
    await page.close();
  });
});

describe('fifty widgets on a page', () => {
  it('ask for one token, and once for what is in view; never with a preflight', async () => {
    const calls: string[] = [];
    const fifty = Array.from(
      {length: 50},
      (_, index) =>
        `<finder-trend metric="sessions" period="2026-10-${String(1 + (index % 28)).padStart(2, '0')}/2026-11-20"></finder-trend>`,
    ).join('');
    const page = await host.open({body: host.provider(fifty)}, async (opened) => {
      const session = await opened.context().newCDPSession(opened);
      await session.send('Network.enable');
      session.on('Network.requestWillBeSent', ({request, type}) => {
        const {pathname} = new URL(request.url);
        if (pathname === '/finder/token' || pathname.startsWith('/v1/'))
          calls.push(`${request.method} ${pathname}${type === 'Preflight' ? ' preflight' : ''}`);
      });
    });
    await page.waitForFunction(() => document.querySelector('[data-state="ready"]'), undefined, {
      timeout: 30_000,
    });
    await page.waitForTimeout(1500);
    expect(calls).toEqual(['POST /finder/token', 'POST /v1/reports']);
    await page.mouse.move(300, 300);
    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.wheel(0, 300); // one burst
      await page.waitForTimeout(30);
    }
    await page.waitForTimeout(1500);
    expect(calls.length).toBeLessThanOrEqual(3);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(1500);
    expect(calls.length).toBeLessThanOrEqual(4);
    expect(calls.filter((call) => call === 'POST /finder/token')).toHaveLength(1);
    expect(calls.join()).not.toContain('preflight');
    expect(calls.join()).not.toContain('OPTIONS');
    await page.close();
  });
});

describe('three copies of one version on a page', () => {
  it.each(['together', 'one after the other'])(
    'ask for one token and once for figures, loaded %s',
    async (how) => {
      const calls: string[] = [];
      const copies = ['?copy=1', '?copy=2', '?copy=3'].map((copy) => `/finder/finder.js${copy}`);
      const two = '<finder-scorecard metric="sessions"></finder-scorecard><finder-filter></finder-filter>';
      const page = await host.open(
        {
          head: copies
            .slice(0, how === 'together' ? 3 : 1)
            .map((file) => `<script type="module" src="${file}"></script>`)
            .join(''),
          body: host.provider(two) + host.provider(two.replace('sessions', 'activeUsers')),
        },
        (opened) =>
          opened.on('request', (request) => {
            const {pathname} = new URL(request.url());
            if (pathname === '/finder/token' || pathname.startsWith('/v1/')) calls.push(pathname);
          }),
      );
      if (how !== 'together')
        for (const url of copies.slice(1)) await page.addScriptTag({url, type: 'module'});
      await figuresStand(page, 2);
      await page.waitForTimeout(1500);
      expect(calls).toEqual(['/finder/token', '/v1/reports']);
      await page.close();
    },
  );
});

describe('the host page’s own scripts', () => {
  /** What the network may do to a request. */
  const faults: Readonly<Record<string, (route: Route) => Promise<void>>> = {
    none: (route) => route.continue(),
    refused: (route) => route.abort('connectionrefused'),
    reset: (route) => route.abort('connectionreset'),
    blocked: (route) => route.abort('blockedbyclient'),
    hang: () => Promise.resolve(), // ends with the page
    late: async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue().catch(() => undefined); // the page may have gone
    },
    failed: (route) => route.fulfill({status: 500, body: 'oops'}),
    away: (route) => route.fulfill({status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>'}),
    empty: (route) => route.fulfill({status: 200, body: ''}),
    login: (route) => route.fulfill({status: 200, contentType: 'text/html', body: '<html>Sign in</html>'}),
    rubbish: (route) =>
      route.fulfill({status: 200, contentType: 'application/json', body: '{"token": 7, "x'}),
    null: (route) => route.fulfill({status: 200, contentType: 'application/json', body: 'null'}),
    lines: (route) =>
      route.fulfill({
        status: 200,
        contentType: 'application/x-ndjson',
        headers: {'access-control-allow-origin': '*'},
        body: '{"id": "nobody", "data": 1}\n[]\nnull\n{"id"',
      }),
    // As a service of another version might answer.
    shape: async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(/"data":(\{.*?\}),"quality"/g, (all, _, at: number) =>
        at % 2 ? '"data":{},"quality"' : all.replaceAll(/"(rows|values|parts)":\[/g, '"$1":7,"other":['),
      );
      await route.fulfill({response, body});
    },
  };
  const names = Object.keys(faults);

  it('never see a rejection that nobody handles, nor an error of ours, whatever the network does', async () => {
    const round = async (plan: readonly string[]) => {
      const wrong: string[] = [];
      let next = 0;
      const page = await host.open(
        {
          body: host.provider(
            `${widgets}<finder-map></finder-map><finder-insights></finder-insights><finder-period></finder-period>`,
          ),
        },
        async (opened) => {
          opened.on('pageerror', (error) => wrong.push(`thrown: ${error.stack ?? String(error)}`));
          opened.on('console', (message) => {
            // The browser itself reports requests that fail.
            if (
              message.type() === 'error' &&
              !/Failed to load (resource|module script)|blocked by CORS policy/.test(message.text())
            )
              wrong.push(`console: ${message.text()}`);
          });
          await opened.addInitScript(() => {
            addEventListener('unhandledrejection', ({reason}) =>
              console.error(`unhandled: ${String(reason)}`),
            );
          });
          // finder.js itself is the page's: what it loads later, tokens and reports are ours.
          await opened.route(/\/finder\/(token|[\w-]+-[\w-]{6,}\.js)|\/v1\//, (route) =>
            faults[plan[(next += 1) % plan.length]!]!(route),
          );
        },
      );
      await page.waitForTimeout(900);
      await page.evaluate(() => {
        for (const button of document.querySelectorAll('[data-state]'))
          button.shadowRoot?.querySelector<HTMLElement>('button')?.click();
        document.querySelector('finder-provider')!.setAttribute('lang', 'en');
        document.querySelector('finder-trend')!.remove();
      });
      await page.waitForTimeout(600);
      await page.evaluate(() => document.querySelector('finder-provider')!.remove());
      await page.waitForTimeout(200);
      await page.close();
      expect(wrong, `faults: ${plan.join(' ')}`).toEqual([]);
    };
    const plans = fc.array(fc.constantFrom(...names), {minLength: 1, maxLength: 8});
    await fc.assert(fc.asyncProperty(plans, round), {
      numRuns: 25,
      seed: 7,
      examples: names.map((name): [string[]] => [[name]]),
    });
  });
});
