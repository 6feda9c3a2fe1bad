import {createServer, type Server} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {
  HostError,
  issueToken,
  newSigningKey,
  removeMark,
  revokeAllTokens,
  revokeToken,
  tokenHandler,
  writeMark,
  type Service,
  type Verdict,
} from '@meglass-finder/host';
import {setTimeout as wait} from 'node:timers/promises';
import {decodeJwt} from 'jose';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
  askReports,
  createCustomer,
  linesOf,
  problemIn,
  startTestService,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let customer: Customer;
/** The embed client by its secret, and by a key. */
let ways: Readonly<Record<'secret' | 'key', Service>>;

beforeAll(async () => {
  service = await startTestService({limits: {tokensPerMinute: 1e6}});
  customer = await createCustomer(service);
  const {id: clientId, secret: clientSecret} = customer.client;
  const {privateKey, publicKey} = await newSigningKey();
  const text = JSON.stringify(publicKey);
  const {kid} = await service.operations.addClientKey(customer.tenant, {publicId: clientId, text});
  ways = {
    secret: {api: service.api, clientId, clientSecret},
    key: {api: service.api, clientId, key: {...privateKey, kid}, issuer: 'http://finder.test'},
  };
});
afterAll(() => service?.stop());

const trend = [{id: 'a', kind: 'trend', params: {metric: 'sessions', period: 'last7days'}}];
const show = async (token: string) => {
  const response = await askReports(service.api, {token, origin: customer.origin, requests: trend});
  if (!response.ok) return (await problemIn(response)).code;
  const [line] = await linesOf(response);
  return line && 'problem' in line ? line.problem.code : 'shown';
};

describe.each(['secret', 'key'] as const)('the host with its %s', (way) => {
  test('gets tokens that show figures, ends them, and writes notes', async () => {
    const host = ways[way];
    const first = await issueToken(host, {subject: 'viewer', grants: [{kind: 'trend'}]});
    const second = await issueToken(host, {subject: 'viewer', rows: {pagePath: ['/news']}});
    expect(decodeJwt(second.token)).toMatchObject({rows: {pagePath: ['/news']}});
    expect([await show(first.token), await show(second.token)]).toEqual(['shown', 'shown']);
    await revokeToken(host, first.jti);
    await wait(1000);
    expect([await show(first.token), await show(second.token)]).toEqual(['token_revoked', 'shown']);
    await revokeAllTokens(host);
    await wait(1000);
    expect(await show(second.token)).toBe('token_revoked');
    const mark = {reference: `article-${way}`, day: '2026-11-20', kind: 'published', text: 'Autumn'} as const;
    expect(await writeMark(host, mark)).toBe('added');
    expect(await writeMark(host, mark)).toBe('unchanged');
    expect(await writeMark(host, {...mark, text: 'Winter', endDay: '2026-11-22'})).toBe('changed');
    expect([await removeMark(host, mark.reference), await removeMark(host, mark.reference)]).toEqual([
      true,
      false,
    ]);
  });

  test('hears from the service why not, by its codes', async () => {
    const codeOf = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        (error: unknown) => (error instanceof HostError ? `${error.status} ${error.code}` : String(error)),
      );
    const ask = (more: object) => codeOf(issueToken(ways[way], {subject: 'viewer', ...more}));
    expect(await ask({grants: [{kind: 'nonsense'}]})).toBe('400 invalid_request');
    expect(await ask({origins: ['https://elsewhere.example']})).toBe('403 origin_not_allowed');
    expect(await ask({expiresIn: 5})).toBe('400 invalid_request');
    expect(await codeOf(issueToken({...ways[way], clientId: 'fc_unknownunknown'}, {subject: 'v'}))).toBe(
      '401 client_unknown',
    );
  });

  test.each([
    [[{kind: 'trand'}], '/grants/0/kind', 'trend'],
    [[{kind: 'trend'}, {kind: 'trend', params: {metrc: 'x'}}], '/grants/1/params/metrc', 'metric'],
    [[{kind: 'trend', params: {metric: ['sessions', 'sesions']}}], '/grants/0/params/metric/1', 'sessions'],
    [[{kind: 'custom', params: {metrics: 'sesions'}}], '/grants/0/params/metrics', 'sessions'],
    [[{kind: 'nope'}], '/grants/0/kind', undefined],
  ])('is told where a grant is wrong, and what is near: %j', async (grants, pointer, near) => {
    const error = await issueToken(ways[way], {subject: 'viewer', grants}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HostError);
    const {errors} = error as HostError;
    expect(errors.map((fault) => [fault.pointer, fault.near])).toEqual([[pointer, near]]);
  });

  test('is told of a path too many in the address, and where the service is', async () => {
    const {port} = new URL(service.api);
    const api = `http://127.0.0.1:${port}`;
    for (const path of ['/v1', '/v1/embed-tokens', '/finder/'])
      await expect(issueToken({...ways[way], api: api + path}, {subject: 'viewer'})).rejects.toMatchObject({
        code: 'address_wrong',
        status: 404,
        message: expect.stringContaining(`The service is at ${api}, not at`) as string,
      });
  });

  test('gives its pages tokens by the middleware: a viewer their rows, a stranger none', async () => {
    const viewers: Readonly<Record<string, Verdict>> = {
      editor: {id: 'editor@example.jp'},
      author: {id: 'author@example.jp', rows: {pagePath: ['/news']}, grants: [{kind: 'scorecard'}]},
      guest: false,
    };
    const handler = tokenHandler({
      ...ways[way],
      viewer: ({headers}) => viewers[String(headers['x-viewer'])] ?? null,
    });
    const server: Server = createServer((request, response) =>
      handler(request, response, () => response.writeHead(500).end()),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ask = (viewer: string) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
        method: 'POST',
        headers: {'x-viewer': viewer},
      });
    try {
      expect((await ask('nobody')).status).toBe(401);
      expect((await ask('guest')).status).toBe(403);
      const tokenOf = async (viewer: string) => ((await (await ask(viewer)).json()) as {token: string}).token;
      const [editor, author] = [await tokenOf('editor'), await tokenOf('author')];
      expect([await show(editor), await show(author)]).toEqual(['shown', 'report_not_granted']);
      expect(decodeJwt(author)).toMatchObject({rows: {pagePath: ['/news']}, grants: [{kind: 'scorecard'}]});
      expect(JSON.stringify(decodeJwt(author))).not.toContain('author@');
      expect(decodeJwt(editor).sub).not.toBe(decodeJwt(author).sub);
      expect(decodeJwt(await tokenOf('editor')).sub).toBe(decodeJwt(editor).sub);
    } finally {
      server.close();
    }
  });
});
