import {createHash} from 'node:crypto';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {inspect} from 'node:util';
import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {
  fetchTokenHandler,
  HostError,
  issueToken,
  newSigningKey,
  removeMark,
  revokeAllTokens,
  revokeToken,
  subjectOf,
  tokenHandler,
  writeMark,
  type SecretService,
  type Verdict,
} from './index.ts';

/** Stands in for the service: remembers what it was asked, and answers as told. */
let backend: Server;
let answer: (request: {path: string; body: unknown}) => {
  status: number;
  body: unknown;
  after?: number;
  retryAfter?: number | string;
};
let asked: {path: string; authorization: string | undefined; body: unknown}[];
let service: SecretService;
const secret = 'fs_a-secret-that-nobody-may-see';
const token = {token: 't', token_type: 'Bearer', expires_in: 600, jti: 'j'};

beforeAll(async () => {
  backend = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url!;
      asked.push({path, authorization: request.headers.authorization, body});
      const {status, body: said, after = 0, retryAfter} = answer({path, body});
      setTimeout(() => {
        if (retryAfter) response.setHeader('retry-after', retryAfter);
        response.writeHead(status, status === 302 ? {location: 'http://127.0.0.1:1/'} : {});
        response.end(typeof said === 'string' ? said : JSON.stringify(said));
      }, after);
    });
  }).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  service = {
    api: `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`,
    clientId: 'fc_client',
    clientSecret: secret,
  };
});
afterAll(() => void backend.close());
beforeEach(() => {
  asked = [];
  answer = () => ({status: 200, body: token});
});

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('nothing was thrown'),
    (error: unknown) => error as HostError,
  );

describe('issueToken', () => {
  it('asks with the secret, and passes on what is wanted', async () => {
    const wanted = {subject: 's', grants: [{kind: 'trend'}], rows: {pagePath: ['/news']}, maximumDays: 30};
    expect(await issueToken(service, wanted)).toEqual({token: 't', expires_in: 600, jti: 'j'});
    expect(asked).toEqual([
      {path: '/v1/embed-tokens', authorization: `Basic ${btoa(`fc_client:${secret}`)}`, body: wanted},
    ]);
  });

  it('asks for no token whose limits were lost on the way', async () => {
    for (const name of ['rows', 'grants', 'origins', 'maximumDays']) {
      const wanted = {subject: 's', [name]: undefined} as unknown as {subject: string};
      await expect(issueToken(service, wanted)).rejects.toThrow(`\`${name}\` is undefined`);
    }
    expect(asked).toEqual([]);
  });

  it('is one question for all who ask the same at the same time, and none of those who ask otherwise', async () => {
    answer = ({body}) => ({status: 200, body: {...token, token: btoa(JSON.stringify(body))}, after: 30});
    const all = await Promise.all([
      ...Array.from({length: 20}, () => issueToken(service, {subject: 'a'})),
      issueToken(service, {subject: 'a', rows: {pagePath: ['/news']}}),
      issueToken(service, {subject: 'b'}),
    ]);
    expect(asked).toHaveLength(3);
    expect(new Set(all.map((each) => each.token)).size).toBe(3);
    await issueToken(service, {subject: 'a'});
    expect(asked).toHaveLength(4); // a token is not kept for others
  });

  it('lets one go without the others', async () => {
    answer = () => ({status: 200, body: token, after: 50});
    const gone = new AbortController();
    const [first, second] = [
      issueToken(service, {subject: 'a'}, gone.signal),
      issueToken(service, {subject: 'a'}),
    ];
    gone.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(await second).toMatchObject({token: 't'});
    expect(asked).toHaveLength(1);
  });

  it('asks for nothing with a limit that there is not, and says which there are', async () => {
    for (const misspelt of [{row: {pagePath: ['/news']}}, {grant: []}, {maxDays: 7}])
      await expect(issueToken(service, {subject: 's', ...misspelt})).rejects.toThrow(
        /`(row|grant|maxDays)` limits nothing. A token takes grants, rows, origins, maximumDays, expiresIn./,
      );
    expect(asked).toEqual([]);
    expect(() =>
      tokenHandler({...service, clientId: undefined as unknown as string, viewer: () => null}),
    ).toThrow('clientId');
  });

  it('asks for nothing where a limit is lost within another', async () => {
    const lost = undefined as unknown as string[];
    for (const [wanted, place] of [
      [{rows: {hostName: ['www.example.jp'], pagePath: lost}}, 'rows.pagePath'],
      [{grants: [{kind: 'scorecard', params: {metric: lost}}]}, 'grants[0].params.metric'],
      [{rows: {pagePath: [lost as unknown as string]}}, 'rows.pagePath[0]'],
    ] as const)
      expect((await errorOf(issueToken(service, {subject: 's', ...wanted}))).message).toContain(
        `\`${place}\` is undefined`,
      );
    expect(asked).toEqual([]);
  });

  it('reads limits wherever an object has them, and refuses those of which JSON would say nothing', async () => {
    class Rows {
      get pagePath() {
        return ['/news'];
      }
    }
    class Wanted extends Object {
      readonly subject = 's';
      get rows() {
        return new Rows();
      }
      get maximumDays() {
        return Number(7);
      }
      isAllowed() {
        return true;
      }
    }
    const told = {subject: 's', rows: {pagePath: ['/news']}, maximumDays: 7};
    await issueToken(service, new Wanted());
    await issueToken(service, Object.create(told) as typeof told);
    const hidden = {enumerable: false};
    await issueToken(
      service,
      Object.defineProperties({} as typeof told, {
        subject: {value: 's', ...hidden},
        rows: {get: () => new Rows(), ...hidden},
        maximumDays: {value: 7, ...hidden},
      }),
    );
    expect(asked.map(({body}) => body)).toEqual([told, told, told]);

    const lost: [object, string][] = [
      [{rows: Promise.resolve({pagePath: ['/news']})}, '`rows` is a Promise'],
      [{rows: new Map([['pagePath', ['/news']]])}, '`rows` is a Map'],
      [{rows: {pagePath: new Set(['/news'])}}, '`rows.pagePath` is a Set'],
      [{rows: () => ({pagePath: ['/news']})}, '`rows` is a function'],
      [
        {grants: [{kind: 'trend', params: {metric: Symbol('sessions')}}]},
        '`grants[0].params.metric` is a symbol',
      ],
      [{maximumDays: NaN}, '`maximumDays` is NaN'],
      // eslint-disable-next-line no-sparse-arrays -- what a host may have made by mistake
      [{origins: [, 'https://cms.example.jp']}, '`origins[0]` is undefined'],
      [new (class extends Wanted { get row() { return {pagePath: ['/news']}; } })(), '`row` limits nothing'], // prettier-ignore
    ];
    for (const [wanted, words] of lost) {
      const limits = wanted instanceof Wanted ? wanted : {subject: 's', ...wanted};
      await expect(issueToken(service, limits as {subject: string})).rejects.toThrow(words);
    }
    expect(asked).toHaveLength(3);
  });

  it('refuses a time to wait that is none', () => {
    for (const timeout of [0, -1, NaN, '5000' as unknown as number])
      expect(() => tokenHandler({...service, timeout, viewer: () => null})).toThrow('milliseconds');
  });

  it('refuses a handler that cannot say who looks', () => {
    for (const viewer of [undefined, {id: 'a'}] as never[])
      for (const make of [tokenHandler, fetchTokenHandler])
        expect(() => make({...service, viewer})).toThrow('`viewer` must be a function');
  });

  it('says why there is none: the code of the service, or that it did not answer as it does', async () => {
    const problem = {code: 'report_not_granted', detail: 'No.', status: 403};
    const table: [ReturnType<typeof answer>, Partial<HostError>][] = [
      [
        {status: 403, body: problem},
        {code: 'report_not_granted', status: 403, message: 'No.'},
      ],
      [
        {
          status: 400,
          body: {
            code: 'invalid_request',
            detail: 'Correct it.',
            errors: [{pointer: '/rows/pagePath/0', detail: 'must begin with /'}, 'nonsense'],
          },
        },
        {
          code: 'invalid_request',
          message: 'Correct it. /rows/pagePath/0: must begin with /',
          errors: [{pointer: '/rows/pagePath/0', detail: 'must begin with /'}],
        },
      ],
      [
        {
          status: 400,
          body: {
            code: 'invalid_request',
            errors: [
              {pointer: '/a', detail: 'is too long'},
              {pointer: '/b', detail: 'Did you mean "c"?', near: 'c'},
              {pointer: '/d', detail: 'is missing'},
            ],
          },
        },
        {message: 'invalid_request; /a: is too long; /b: Did you mean "c"? /d: is missing'},
      ],
      [
        {status: 429, body: {code: 'rate_limited', retryAfter: 7}},
        {code: 'rate_limited', retryAfter: 7},
      ],
      [
        {status: 429, body: '<html>', retryAfter: 5},
        {code: 'bad_answer', status: 429, retryAfter: 5},
      ],
      [
        {status: 503, body: {code: 'unavailable'}, retryAfter: 6},
        {code: 'unavailable', retryAfter: 6},
      ],
      [
        {status: 500, body: '<html>'},
        {code: 'bad_answer', status: 500},
      ],
      [
        {status: 404, body: {}},
        {code: 'bad_answer', status: 404},
      ],
      [{status: 200, body: 'null'}, {code: 'bad_answer'}],
      [{status: 200, body: {token: 1}}, {code: 'bad_answer'}],
      [
        {status: 302, body: ''},
        {code: 'address_wrong', status: 302},
      ],
      [{status: 200, body: {...token, token: '<script>'}}, {code: 'bad_answer'}],
      [{status: 200, body: {...token, expires_in: -1}}, {code: 'bad_answer'}],
      [{status: 200, body: {...token, jti: ''}}, {code: 'bad_answer'}],
      [
        {status: 500, body: {code: 'Not a code!'}},
        {code: 'bad_answer', status: 500},
      ],
      [{status: 503, body: {code: 'unavailable', retryAfter: -3}}, {retryAfter: undefined}],
      [{status: 503, body: {code: 'unavailable', retryAfter: 1e300}}, {retryAfter: 86_400}],
    ];
    for (const [said, expected] of table) {
      answer = () => said;
      const error = await errorOf(issueToken(service, {subject: 's'}));
      expect(error).toBeInstanceOf(HostError);
      expect(error).toMatchObject(expected);
    }
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const nowhere = {...service, api: `http://127.0.0.1:${(gone.address() as AddressInfo).port}`};
    await new Promise((resolve) => gone.close(resolve));
    expect(await errorOf(issueToken(nowhere, {subject: 's'}))).toMatchObject({
      code: 'unreachable',
      message: 'The service cannot be reached: the connection was refused (ECONNREFUSED).',
    });
    const soon = new Date(Date.now() + 90_000).toUTCString();
    answer = () => ({status: 503, body: {code: 'unavailable'}, retryAfter: soon});
    const {retryAfter} = await errorOf(issueToken(service, {subject: 's'}));
    expect(retryAfter).toBeGreaterThan(60);
    expect(retryAfter).toBeLessThanOrEqual(90);
    answer = () => ({status: 200, body: token, after: 300});
    expect(await errorOf(issueToken({...service, timeout: 50}, {subject: 's'}))).toMatchObject({
      code: 'timeout',
    });
  });

  it('holds the secret in no error, whatever comes back', async () => {
    // A proxy or a page for debugging that says again what it was sent.
    const echo: typeof fetch = async (_url, init) => {
      const {authorization} = init!.headers as Record<string, string>;
      const errors = [{pointer: `/${authorization}`, detail: authorization, near: authorization}];
      return Response.json({code: 'internal', detail: `Got ${authorization}`, errors}, {status: 500});
    };
    const inCode: typeof fetch = async (_url, init) =>
      Response.json({code: (init!.headers as Record<string, string>)['authorization']}, {status: 500});
    answer = () => ({status: 401, body: {code: 'client_unknown', detail: `Not ${secret}!`}});
    const errors = [
      await errorOf(issueToken({...service, fetch: echo}, {subject: 's'})),
      await errorOf(issueToken({...service, fetch: inCode}, {subject: 's'})),
      await errorOf(issueToken(service, {subject: 's'})),
      await errorOf(issueToken({...service, api: 'http://127.0.0.1:1'}, {subject: 's'})),
      await errorOf(
        issueToken(
          {...service, fetch: (_url, init) => Promise.reject(new Error(JSON.stringify(init)))},
          {subject: 's'},
        ),
      ),
      await errorOf(issueToken({...service, clientId: 'fc_client\n'}, {subject: 's'})),
    ];
    for (const error of errors)
      for (const text of [
        inspect(error, {depth: 9, showHidden: true}),
        JSON.stringify(error),
        String(error.stack),
      ])
        for (const word of [secret, btoa(`fc_client:${secret}`)]) expect(text).not.toContain(word);
  });

  it('sends nothing where it could be read along, or where something is missing', async () => {
    const wrong = [
      {...service, api: 'http://finder.example.jp'},
      {...service, api: 'finder.example.jp'},
      {...service, api: 'https://user@finder.example.jp'},
      {...service, clientId: 'x'},
      {...service, clientSecret: ''},
      {...service, key: {kid: 'k'}} as never,
    ];
    for (const each of wrong) {
      await expect(issueToken(each, {subject: 's'})).rejects.toThrow(TypeError);
      expect(() => tokenHandler({...each, viewer: () => null})).toThrow(TypeError);
    }
    expect(asked).toEqual([]);
  });
});

describe('a signed request', () => {
  it('names client, address and a new id each time, and is signed by the key', async () => {
    const {privateKey, publicKey} = await newSigningKey();
    const key = {...privateKey, kid: 'fk_key'};
    const {clientSecret: _secret, ...rest} = service;
    const signing = {...rest, key, issuer: 'https://finder.example.jp'};
    await issueToken(signing, {subject: 'a'});
    await revokeToken(signing, 'j');
    const verifying = await crypto.subtle.importKey('jwk', publicKey, {name: 'Ed25519'}, false, ['verify']);
    const ids = new Set<string>();
    for (const {authorization, path, body} of asked) {
      const [head, payload, signature] = authorization!.replace('Bearer ', '').split('.');
      const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
      const text = new TextEncoder().encode(`${head}.${payload}`);
      expect(await crypto.subtle.verify({name: 'Ed25519'}, verifying, bytes(signature!), text)).toBe(true);
      const read = (part: string) =>
        JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
      expect(read(head!)).toEqual({alg: 'EdDSA', typ: 'embed-request+jwt', kid: 'fk_key'});
      const {iat, exp, jti, ...claims} = read(payload!);
      const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
      expect(claims).toEqual({iss: 'fc_client', aud: `https://finder.example.jp${path}`, digest});
      expect((exp as number) - (iat as number)).toBeLessThanOrEqual(60);
      ids.add(jti as string);
    }
    expect(ids.size).toBe(2);
  });

  it('is refused in words for a key that cannot sign', async () => {
    const {publicKey} = await newSigningKey();
    const {clientSecret: _secret, ...rest} = service;
    for (const key of [
      {...publicKey, kid: 'fk_key'},
      {kty: 'RSA', d: 'x', kid: 'k'},
      {kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd'},
    ])
      await expect(issueToken({...rest, key: key as never}, {subject: 's'})).rejects.toThrow('private JWK');
    expect(asked).toEqual([]);
  });
});

describe('revoking and notes', () => {
  it('calls the addresses of the service', async () => {
    answer = ({path}) => ({
      status: 200,
      body: path === '/v1/marks' ? {id: 'm', outcome: 'added'} : {removed: true, effective_within: 1},
    });
    await revokeToken(service, 'j');
    await revokeAllTokens(service);
    const mark = {reference: 'article-42', day: '2026-11-20', kind: 'published', text: 'Autumn'} as const;
    expect(await writeMark(service, mark)).toBe('added');
    expect(await removeMark(service, 'article-42')).toBe(true);
    expect(asked.map(({path, body}) => [path, body])).toEqual([
      ['/v1/embed-tokens/revoke', {jti: 'j'}],
      ['/v1/embed-tokens/revoke', {all: true}],
      ['/v1/marks', mark],
      ['/v1/marks/remove', {reference: 'article-42'}],
    ]);
  });
});

describe('a handler', () => {
  const ways = {
    'for Node': async (
      viewer: () => Verdict | Promise<Verdict>,
      init: RequestInit = {},
      more: object = {},
    ) => {
      const handler = tokenHandler({...service, ...more, viewer});
      const server = createServer((request, response) =>
        handler(request, response, (error) => response.writeHead(500).end(String(error))),
      ).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const port = (server.address() as AddressInfo).port;
      const response = await fetch(`http://127.0.0.1:${port}/finder/token`, {method: 'POST', ...init});
      const text = await response.text();
      server.close();
      return {status: response.status, headers: response.headers, text};
    },
    'of fetch': async (
      viewer: () => Verdict | Promise<Verdict>,
      init: RequestInit = {},
      more: object = {},
    ) => {
      const handler = fetchTokenHandler({...service, ...more, viewer});
      const request = new Request('https://cms.example.jp/finder/token', {method: 'POST', ...init});
      const response = await handler(request).catch(
        (error: unknown) => new Response(String(error), {status: 500}),
      );
      return {status: response.status, headers: response.headers, text: await response.text()};
    },
  };

  for (const [name, call] of Object.entries(ways))
    describe(name, () => {
      it('answers a token for who is logged in, by other words than the host has for them', async () => {
        const rows = {pagePath: ['/news']};
        const {status, headers, text} = await call(() => Promise.resolve({id: 'hanako@example.jp', rows}));
        expect([status, JSON.parse(text)]).toEqual([200, {token: 't', expires_in: 600}]);
        expect(headers.get('cache-control')).toBe('no-store');
        const subject = await subjectOf(service, 'hanako@example.jp');
        expect(asked.map(({body}) => body)).toEqual([{subject, rows}]);
        expect(subject).toMatch(/^[0-9a-f]{32}$/);
      });

      it('keeps the limits that a class of the host’s says by getters', async () => {
        class User {
          readonly #id = 'a';
          get id() {
            return this.#id;
          }
          get rows() {
            return {pagePath: ['/news']};
          }
          get maximumDays() {
            return Number(7);
          }
        }
        expect((await call(() => new User())).status).toBe(200);
        const subject = await subjectOf(service, 'a');
        expect(asked.map(({body}) => body)).toEqual([{subject, rows: {pagePath: ['/news']}, maximumDays: 7}]);
        class Misspelt extends User {
          get row() {
            return {pagePath: ['/news']};
          }
        }
        const refused = await call(() => new Misspelt());
        expect([refused.status, refused.text]).toEqual([
          500,
          expect.stringContaining('`row` limits nothing'),
        ]);
        expect(asked).toHaveLength(1);
      });

      it('tells apart who is not logged in and who may not see the figures, and asks nobody', async () => {
        for (const [verdict, status, code] of [
          [null, 401, 'signed_out'],
          [undefined, 401, 'signed_out'],
          [false, 403, 'not_permitted'],
        ] as const) {
          const answered = await call(() => verdict);
          expect([answered.status, (JSON.parse(answered.text) as {code: string}).code]).toEqual([
            status,
            code,
          ]);
          expect(answered.headers.get('content-type')).toBe('application/problem+json');
          expect(answered.headers.get('cache-control')).toBe('no-store');
        }
        expect((await call(() => ({id: 'a'}), {headers: {'sec-fetch-site': 'cross-site'}})).status).toBe(403);
        const get = await call(() => ({id: 'a'}), {method: 'GET'});
        expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
        expect(asked).toEqual([]);
      });

      it('passes on why there is no token: its own 401 and 403 are about viewers alone', async () => {
        const errors: HostError[] = [];
        for (const [said, status, code] of [
          [{status: 401, body: {code: 'client_unknown', detail: 'No.'}}, 502, 'client_unknown'],
          [{status: 403, body: {code: 'rows_not_granted', detail: 'No.'}}, 502, 'rows_not_granted'],
          [{status: 429, body: {code: 'rate_limited', detail: 'Wait.', retryAfter: 9}}, 429, 'rate_limited'],
          [{status: 503, body: {code: 'unavailable', detail: 'Wait.', retryAfter: 9}}, 503, 'unavailable'],
          [{status: 200, body: 'nonsense'}, 502, 'bad_answer'],
        ] as const) {
          answer = () => said;
          const answered = await call(
            () => ({id: 'a'}),
            {},
            {onError: (error: HostError) => errors.push(error)},
          );
          expect([answered.status, (JSON.parse(answered.text) as {code: string}).code]).toEqual([
            status,
            code,
          ]);
          if (status === 429) expect(answered.headers.get('retry-after')).toBe('9');
        }
        expect(errors).toHaveLength(5);
      });

      it('tells the page what to do, and nothing of what the service says of its client', async () => {
        answer = () => ({status: 401, body: {code: 'client_unknown', detail: 'No client fc_client.'}});
        const {text} = await call(() => ({id: 'a'}), {}, {onError: () => undefined});
        expect(text).not.toContain('fc_client');
        expect(text).toContain('log');
      });

      it('answers the page where whoever is told of a failure fails', async () => {
        answer = () => ({status: 503, body: {code: 'unavailable'}});
        const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
        for (const onError of [
          () => Promise.reject(new Error('the log is full')),
          () => {
            throw new Error('the log is full');
          },
        ]) {
          expect((await call(() => ({id: 'a'}), {}, {onError})).status).toBe(503);
          await vi.waitFor(() => expect(said.mock.calls.flat().join()).toContain('the log is full'));
          said.mockClear();
        }
        said.mockRestore();
      });

      it('hands to the framework what the host throws', async () => {
        const answered = await call(() => Promise.reject(new Error('the database is down')));
        expect([answered.status, answered.text]).toEqual([500, 'Error: the database is down']);
        expect((await call(() => ({id: ''}))).status).toBe(500);
      });
    });
});

describe('subjectOf', () => {
  it('is other words for another person, client or secret', async () => {
    const all = await Promise.all([
      subjectOf(service, 'a'),
      subjectOf(service, 'b'),
      subjectOf({...service, clientId: 'fc_another'}, 'a'),
      subjectOf({...service, clientSecret: 'fs_another'}, 'a'),
    ]);
    expect(new Set(all).size).toBe(4);
    expect(await subjectOf({...service}, 'a')).toBe(all[0]);
  });
});
