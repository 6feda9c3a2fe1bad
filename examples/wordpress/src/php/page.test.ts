import {execFile} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {copyFile, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {onFreePort} from '@meglass-finder/dev/demo/port';
import {phpBinary} from '../run/debian.ts';
import {startGuarded, type Guarded} from '../run/guarded.ts';

const folder = fileURLToPath(new URL('../../../php/', import.meta.url));
const secret = 'fs_nobody-ever-sees-this';
const basic = `Basic ${btoa(`fc_client:${secret}`)}`;

/** Stands in for the service: remembers what it was asked, and answers as told. */
let service: Server;
let api: string;
let asked: {path: string; authorization: string | undefined; body: unknown}[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  service = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      asked.push({
        path: request.url!,
        authorization: request.headers.authorization,
        body: JSON.parse(text || 'null'),
      });
      answer(request, response);
    });
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  api = `http://127.0.0.1:${(service.address() as {port: number}).port}`;
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});
beforeEach(() => {
  asked = [];
  answer = (_request, response) => reply(response, 200, {token: 't', expires_in: 600, jti: 'j'});
});

function reply(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response
    .writeHead(status, {'content-type': 'application/json', ...headers})
    .end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** PHP's two ways out: with its extension curl where that is installed, and without. */
describe.each([
  ['as it is', []],
  ['without curl', ['-d', 'disable_functions=curl_init']],
])('a plain PHP page, PHP %s', (_name, options) => {
  let page: string;
  let php: Guarded;
  let cookie: string;

  beforeAll(async () => {
    [page, php] = await onFreePort(4150, async (port) => {
      const url = `http://127.0.0.1:${port}`;
      const server = await startGuarded({
        command: phpBinary(),
        args: [...options, '-d', 'display_errors=1', '-S', `127.0.0.1:${port}`, `${folder}page.php`],
        cwd: folder,
        env: {
          FINDER_API: api,
          FINDER_CLIENT_ID: 'fc_client',
          FINDER_CLIENT_SECRET: secret,
          FINDER_FILES: folder,
        },
        isReady: async () => (await fetch(url)).ok,
      });
      return [url, server] as const;
    });
    const signIn = await fetch(`${page}/sign-in`, {method: 'POST', redirect: 'manual'});
    cookie = signIn.headers.getSetCookie().at(-1)!.split(';')[0]!;
  });
  afterAll(() => php?.stop());

  const token = (headers: Record<string, string> = {cookie}, method = 'POST') =>
    fetch(`${page}/finder/token`, {method, headers});

  it('shows the widgets to who is signed in, under a strict policy, and nothing of ours to others', async () => {
    const own = await fetch(page, {headers: {cookie}});
    expect(own.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/);
    const html = await own.text();
    expect(html).toContain(`<finder-provider api="${api}" token-url="/finder/token"`);
    expect(html).not.toMatch(/Warning|Notice|Deprecated/);
    expect(await (await fetch(page)).text()).not.toContain('finder-');
  });

  it('gives a token that nobody keeps, to the service in the name of somebody who is only a code', async () => {
    const got = await token();
    expect(got.status).toBe(200);
    expect(got.headers.get('cache-control')).toBe('no-store');
    expect(await got.json()).toEqual({token: 't', expires_in: 600});
    expect(asked).toEqual([
      {
        path: '/v1/embed-tokens',
        authorization: basic,
        body: {subject: expect.stringMatching(/^[\w-]{22}$/)},
      },
    ]);
  });

  it('gives none to who is not signed in, to pages of others, or where it is only looked at', async () => {
    expect((await token({})).status).toBe(401);
    expect((await token({cookie, 'sec-fetch-site': 'cross-site'})).status).toBe(403);
    expect((await token({cookie, 'sec-fetch-site': 'same-site'})).status).toBe(403);
    expect((await token({cookie}, 'GET')).status).toBe(405);
    expect(asked).toEqual([]);
  });

  it.each<[string, number, string, typeof answer]>([
    ['refuses', 502, 'client_unknown', (_, to) => reply(to, 401, {code: 'client_unknown', detail: secret})],
    [
      'is asked too often',
      429,
      'rate_limited',
      (_, to) => reply(to, 429, {code: 'rate_limited'}, {'retry-after': '7'}),
    ],
    ['is busy', 503, 'unavailable', (_, to) => reply(to, 503, {code: 'unavailable'}, {'retry-after': '7'})],
    [
      'says back all it hears',
      502,
      'internal',
      ({headers}, to) => reply(to, 400, {...headers, code: secret, detail: basic}),
    ],
    ['is another program', 502, 'bad_answer', (_, to) => reply(to, 200, `<p>${basic}</p>`)],
    ['leads elsewhere', 502, 'bad_answer', (_, to) => reply(to, 307, '', {location: '/elsewhere'})],
    ['hangs up', 503, 'unreachable', ({socket}) => void socket.destroy()],
    ['gives no token', 502, 'bad_answer', (_, to) => reply(to, 200, {expires_in: 600})],
    [
      'gives something else as a token',
      502,
      'bad_answer',
      (_, to) => reply(to, 200, {token: '<script>', expires_in: 600, jti: 'j'}),
    ],
    [
      'gives a token that has run out',
      502,
      'bad_answer',
      (_, to) => reply(to, 200, {token: 't', expires_in: -1, jti: 'j'}),
    ],
  ])(
    'tells the page what is wrong where the service %s, and never the secret',
    async (_what, status, code, how) => {
      answer = how;
      const got = await token();
      expect(got.status).toBe(status);
      expect(got.headers.get('cache-control')).toBe('no-store');
      const text = await got.text();
      expect(JSON.parse(text)).toMatchObject({status, code});
      const passes = code === 'rate_limited' || code === 'unavailable';
      expect(got.headers.get('retry-after')).toBe(passes ? '7' : null);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(basic.slice(6));
      expect(asked).toHaveLength(1);
    },
  );

  it('writes why there was no token into PHP’s log, on one line, and tells the page where to look', async () => {
    const errors = [{pointer: '/rows/pagepath', detail: 'Unrecognized\nkey', near: 'pagePath'}];
    answer = (_, to) => reply(to, 400, {code: 'invalid_request', detail: 'Wrong\nrows', errors});
    const {detail} = (await (await token()).json()) as {detail: string};
    expect(detail).toContain('the log of the server says why');
    const line = JSON.stringify({detail: 'Wrong\nrows', errors});
    await expect
      .poll(php.words)
      .toContain(`gave no token (invalid_request, status 400): ${detail} ${line}\n`);
    answer = (_, to) => reply(to, 400, {code: 'invalid_request', detail: basic, errors: [{detail: secret}]});
    await token();
    await expect.poll(() => php.words().match(/gave no token \(invalid_request/g)?.length).toBe(2);
    expect(php.words()).not.toContain(secret);
    expect(php.words()).not.toContain(basic.slice(6));
  });

  it('waits five seconds for a service that does not answer, and no longer', async () => {
    answer = () => undefined;
    const began = performance.now();
    expect((await token()).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(7000);
    service.closeAllConnections();
  });

  it('waits no longer for one that answers a little at a time', async () => {
    let dripping: ReturnType<typeof setInterval> | undefined;
    answer = (_, to) => {
      to.writeHead(200, {'content-type': 'application/json'});
      dripping = setInterval(() => to.write(' '), 300);
    };
    const began = performance.now();
    expect((await token()).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(7000);
    clearInterval(dripping);
    service.closeAllConnections();
  });
});

describe('the PHP file', () => {
  /** Runs PHP with a service in `$finder` and gives what it prints, errors included. */
  async function php(code: string, options: readonly string[] = []): Promise<string> {
    const prelude = `require '${folder}meglass-finder.php'; $finder = new Meglass_Finder\\Service(getenv('API'), 'fc_client', getenv('SECRET'));`;
    const {stdout, stderr} = await promisify(execFile)(
      phpBinary(),
      ['-d', 'display_errors=1', '-d', 'zend.exception_ignore_args=0', ...options, '-r', prelude + code],
      {env: {...process.env, API: api, SECRET: secret}},
    ).catch((error: {stdout: string; stderr: string}) => error);
    return stdout + stderr;
  }

  it('writes and removes notes', async () => {
    answer = (_request, response) => reply(response, 200, {id: 'i', outcome: 'added'});
    const mark = `['reference' => 'article-42', 'day' => '2026-11-20', 'kind' => 'published', 'text' => '秋のお知らせ']`;
    expect(await php(`echo $finder->write_mark(${mark}); $finder->remove_mark('article-42');`)).toBe('added');
    expect(asked.map(({path, body}) => [path, body])).toEqual([
      ['/v1/marks', {reference: 'article-42', day: '2026-11-20', kind: 'published', text: '秋のお知らせ'}],
      ['/v1/marks/remove', {reference: 'article-42'}],
    ]);
    expect(asked.every(({authorization}) => authorization === basic)).toBe(true);
  });

  it('ends a token by its id, and all of them', async () => {
    expect(await php(`echo $finder->token(['subject' => 'x'])['jti'];`)).toBe('j');
    answer = (_request, response) => reply(response, 200, {effective_within: 1});
    expect(await php(`$finder->revoke_token('j'); $finder->revoke_all_tokens(); echo 'done';`)).toBe('done');
    expect(asked.slice(1).map(({path, body}) => [path, body])).toEqual([
      ['/v1/embed-tokens/revoke', {jti: 'j'}],
      ['/v1/embed-tokens/revoke', {all: true}],
    ]);
    answer = (_request, response) => reply(response, 401, {code: 'client_unknown'});
    expect(await php(`$finder->revoke_all_tokens();`)).toContain('does not know this client id and secret');
  });

  it('tells a handler of your own why there was no token, instead of the log', async () => {
    answer = (_request, response) => reply(response, 401, {code: 'client_unknown'});
    const told = await php(
      `$_SERVER['REQUEST_METHOD'] = 'POST'; $finder->answer(['subject' => 'x'], true, function ($problem) use (&$told) { $told = get_class($problem) . ' ' . $problem->problem; }); echo ' ', $told;`,
    );
    expect(told).toMatch(
      /^\{"status":502,"code":"client_unknown",.*\} Meglass_Finder\\Service_Problem client_unknown$/,
    );
    expect(told).not.toContain('gave no token');
  });

  it('says why nothing can be reached, where PHP may not, or nothing answers', async () => {
    const why = (options: readonly string[]) =>
      php(
        `try { (new Meglass_Finder\\Service('http://127.0.0.1:1', 'a', 'b'))->token(['subject' => 'x']); } catch (Meglass_Finder\\Service_Problem $e) { echo $e->problem, ': ', $e->detail; }`,
        options,
      );
    expect(await why(['-d', 'disable_functions=curl_init', '-d', 'allow_url_fopen=0'])).toBe(
      'unreachable: PHP has no extension curl, and allow_url_fopen is off: it needs one of them.',
    );
    expect(await why(['-d', 'disable_functions=curl_init'])).toBe('unreachable: ');
    if ((await php(`echo function_exists('curl_init') ? 'curl' : 'none';`)) === 'curl')
      expect(await why([])).toMatch(/^unreachable: \w.*connect/);
  });

  it('gives no token where something was sent before, whose answer caches would keep, and says where', async () => {
    const told = await php(
      `$_SERVER['REQUEST_METHOD'] = 'POST'; echo ' '; $finder->answer(['subject' => 'x']);`,
      ['-d', 'output_buffering=0'],
    );
    expect(told).toMatch(/LogicException: Nothing may be sent before .*: Command line code, line 1\./);
    expect(told).not.toContain('"token"');
    expect(asked).toEqual([]);
  });

  it('names what the environment of the page lacks', async () => {
    const {stdout} = await promisify(execFile)(phpBinary(), [`${folder}page.php`], {
      env: {FINDER_API: api, FINDER_CLIENT_ID: 'a'},
    });
    expect(stdout).toBe('The environment lacks FINDER_CLIENT_SECRET, FINDER_FILES.\n');
  });

  it('says what is wrong with a request, for the log of the server', async () => {
    const errors = [{pointer: '/row', detail: 'Unrecognized key', near: 'rows'}];
    answer = (_request, response) =>
      reply(response, 400, {code: 'invalid_request', detail: '/row: Unrecognized key', errors});
    const attempt = `try { $finder->token(['subject' => 'x', 'row' => []]); } catch (Meglass_Finder\\Service_Problem $e) { echo json_encode([$e->problem, $e->detail, $e->errors]); }`;
    expect(JSON.parse(await php(attempt))).toEqual(['invalid_request', '/row: Unrecognized key', errors]);
    answer = (_request, response) =>
      reply(response, 400, {code: 'invalid_request', detail: basic, errors: [{detail: secret}]});
    expect(JSON.parse(await php(attempt))).toEqual(['invalid_request', '', []]);
    answer = (_request, response) => reply(response, 404, {code: 'not_found'});
    expect(await php(`$finder->token(['subject' => 'x']);`)).toContain('has no such service');
  });

  it('sends lists as lists and maps as maps, whatever became of PHP’s arrays', async () => {
    await php(
      `$finder->token(['subject' => 'x', 'origins' => array_filter(['', 'https://a.example']), 'rows' => ['pagePath' => array_filter(['', '/x'])], 'grants' => [['kind' => 'trend', 'params' => []], ['kind' => 'scorecard', 'params' => ['metric' => array_filter(['', 'sessions'])]]]]);`,
    );
    expect(asked.map(({body}) => body)).toEqual([
      {
        subject: 'x',
        origins: ['https://a.example'],
        rows: {pagePath: ['/x']},
        grants: [
          {kind: 'trend', params: {}},
          {kind: 'scorecard', params: {metric: ['sessions']}},
        ],
      },
    ]);
  });

  it.each([
    ['subject', `$finder->token(['subject' => $text]);`],
    ['path', `$finder->token(['subject' => 'x', 'rows' => ['pagePath' => ['/' . $text]]]);`],
    [
      'note',
      `$finder->write_mark(['reference' => 'r', 'day' => '2026-11-20', 'kind' => 'other', 'text' => $text]);`,
    ],
  ])('refuses a %s that is not in UTF-8, rather than send another', async (_what, code) => {
    const told = await php(`$text = mb_convert_encoding('日本語', 'SJIS', 'UTF-8'); ${code}`);
    expect(told).toContain('InvalidArgumentException: What is to be sent is not in UTF-8');
    expect(asked).toEqual([]);
  });

  it('says where the address has something after the host name that is not the service', async () => {
    answer = (_request, response) => reply(response, 404, {code: 'not_found'});
    const told = await php(
      `try { (new Meglass_Finder\\Service(getenv('API') . '/v1/', 'a', 'b'))->token(['subject' => 'x']); } catch (Meglass_Finder\\Service_Problem $e) { echo $e->problem, ': ', $e->getMessage(); }`,
    );
    expect(told).toMatch(/^address_wrong: .*nothing comes after the host name/);
  });

  it('may come twice, as with a theme and a plugin', async () => {
    const copy = path.join(tmpdir(), `finder-${randomUUID()}.php`);
    await copyFile(`${folder}meglass-finder.php`, copy);
    try {
      expect(await php(`require '${copy}'; echo get_class($finder);`)).toBe('Meglass_Finder\\Service');
    } finally {
      await rm(copy);
    }
  });

  it.each([
    'var_dump($finder); print_r($finder); var_export($finder); echo json_encode($finder);',
    'print_r((array) $finder); var_dump((array) $finder); var_export((array) $finder); echo json_encode((array) $finder); print_r((array) clone $finder);',
    'serialize($finder);',
    'serialize((array) $finder);',
    'throw new Exception("x");',
    'function f($service) { throw new Exception("x"); } f($finder);',
    '$finder->token(["subject" => 1, "rows" => NAN]);',
    `new Meglass_Finder\\Service('ftp://x', 'fc_client', getenv('SECRET'));`,
    `new Meglass_Finder\\Service('http://finder.example.jp', 'fc_client', getenv('SECRET'));`,
    `(new Meglass_Finder\\Service(getenv('API'), 'fc_client', getenv('SECRET'), function () { throw new Exception(implode(func_get_args()[1])); }))->token(['subject' => 'x']);`,
  ])('prints nothing of the secret: %s', async (code) => {
    answer = (_request, response) => reply(response, 500, {code: 'internal'});
    const printed = await php(code);
    expect(printed).not.toBe('');
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(basic.slice(6));
  });

  it('sends the secret over an encrypted line alone, but for this machine itself', async () => {
    const made = (address: string) =>
      php(`new Meglass_Finder\\Service('${address}', 'a', 'b'); echo 'made';`);
    expect(await made('https://finder.example.jp/')).toBe('made');
    expect(await made('http://localhost:4101')).toBe('made');
    for (const [address, as] of [
      ['HTTPS://Finder.Example.JP/', 'https://finder.example.jp'],
      ['http://LOCALHOST:4101', 'http://localhost:4101'],
      ['https://finder.example.jp/Folder/', 'https://finder.example.jp/Folder'],
      ['http://[::1]:4101', 'http://[::1]:4101'],
    ])
      expect(await php(`echo (new Meglass_Finder\\Service('${address}', 'a', 'b'))->api();`)).toBe(as);
    for (const address of [
      'http://finder.example.jp',
      'https://a:b@finder.example.jp',
      'finder.example.jp',
      'localhost:4101',
      '//finder.example.jp',
      'https://finder.example.jp ',
      ' https://finder.example.jp',
      'https://finder.example.jp/a b',
      'https://finder.example.jp/\r\nX-More: 1',
      'https://finder.example.jp/\u3000',
      '',
    ]) {
      const told = await made(address);
      expect(told, address).toContain('InvalidArgumentException: The address of the service');
      expect(told, address).not.toMatch(/Warning|Notice|Deprecated/);
    }
  });

  it.each(['rows', 'grants', 'origins', 'maximumDays', 'expiresIn', 'subject'])(
    'asks for no token where %s is null, rather than for one of everything',
    async (key) => {
      const told = await php(`$finder->token(['${key}' => null] + ['subject' => 'x']);`);
      expect(told).toContain(`InvalidArgumentException: \`${key}\` is null.`);
      expect(told).not.toContain(secret);
      expect(asked).toEqual([]);
      expect(await php(`echo $finder->token(['subject' => 'x'])['token'];`)).toBe('t');
    },
  );

  it('has one subject for one person, and another for another', async () => {
    const [one, again, other] = (
      await php(`foreach (['anna', 'anna', 'ben'] as $who) echo $finder->subject($who), ' ';`)
    ).split(' ');
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });
});
