import {createHash, createHmac, randomUUID} from 'node:crypto';
import {createServer} from 'node:http';
import {setTimeout as wait} from 'node:timers/promises';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {decodeJwt, exportJWK, generateKeyPair, SignJWT, type JWTPayload} from 'jose';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {masterKeyOf} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {loadSigningKeys, type SigningKeys} from '../keys/signing-keys.ts';
import {routes} from '../routes.ts';
import {
  createCustomer,
  sessionsReport,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../testing/service.ts';

let service: TestService;
let mine: Customer;
let theirs: Customer;
let keys: SigningKeys;
const fetched: string[] = [];
const lure = createServer((request, response) => {
  fetched.push(request.url ?? '');
  response.end('{"keys":[]}');
});

const canary = 'canary-of-the-other-tenant';

beforeAll(async () => {
  service = await startTestService();
  mine = await createCustomer(service, {number: '300000001', origin: 'https://mine.example'});
  theirs = await createCustomer(service, {
    number: '300000002',
    name: canary,
    displayName: canary,
    email: `${canary}@example.com`,
    origin: 'https://theirs.example',
  });
  const {config} = service.database;
  keys = await loadSigningKeys(
    await openKeyStore(config.keyStore, config.databaseUrl),
    masterKeyOf(config.masterKey),
    () => new Date(),
  );
  lure.listen(0, '127.0.0.1');
  await once(lure, 'listening');
});
afterAll(async () => {
  lure.close();
  await service?.stop();
});

/** What each route is called with, and where an id of another tenant could be put. A route that is missing here fails the test. */
const attacks: Record<string, Attack> = {
  'post /v1/reports': {
    auth: 'embed-token',
    body: () => ({requests: [sessionsReport]}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {client: theirs.client.id}],
    inParams: () => [{tenant: theirs.tenant}, {property: theirs.property}],
  },
  'get /v1/report': {
    auth: 'embed-token',
    body: () => ({kind: 'trend', params: JSON.stringify(sessionsReport.params)}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {client: theirs.client.id}],
    inParams: () => [],
  },
  'post /v1/embed-tokens': {
    auth: 'client-secret',
    body: () => ({subject: 'viewer'}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {client: theirs.client.id}],
    inParams: () => [],
    takesProperty: true,
  },
  'post /v1/embed-tokens/revoke': {
    auth: 'client-secret',
    body: () => ({jti: '01a20a0b-09d6-7573-9573-32d6c59951b0'}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {client: theirs.client.id}],
    inParams: () => [],
  },
  'post /v1/marks': {
    auth: 'client-secret',
    body: () => ({reference: 'article-1', day: '2026-11-20', kind: 'published', text: 'A note'}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {client: theirs.client.id}],
    inParams: () => [],
  },
  'post /v1/marks/remove': {
    auth: 'client-secret',
    body: () => ({reference: 'article-1'}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {id: theirs.property}],
    inParams: () => [],
  },
  'post /v1/marks/list': {
    auth: 'client-secret',
    body: () => ({from: '2026-11-01'}),
    inBody: () => [{tenant: theirs.tenant}, {property: theirs.property}, {client: theirs.client.id}],
    inParams: () => [],
  },
  'post /v1/publishable-tokens': {auth: 'publishable-key'},
  'get /v1/about': {auth: 'none'},
  'get /.well-known/jwks.json': {auth: 'none'},
  'get /health/live': {auth: 'none'},
  'get /health/ready': {auth: 'none'},
  'get /v1/openapi.json': {auth: 'none'},
};
interface Attack {
  auth: string;
  body?: () => Record<string, unknown>;
  inBody?: () => Record<string, unknown>[];
  inParams?: () => Record<string, unknown>[];
  /** The body may name a property. */
  takesProperty?: boolean;
}

test('every route of the table is attacked, and no other', () => {
  const table = routes.map(({method, path, auth}) => [`${method} ${path}`, auth]);
  expect(
    Object.entries(attacks)
      .map(([name, {auth}]) => [name, auth])
      .sort(),
  ).toEqual(table.sort());
});

interface Shot {
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
  query?: string;
  path?: string;
}
async function shoot(
  name: string,
  {body, headers = {}, query = '', path}: Shot,
): Promise<{status: number; text: string; all: string}> {
  const [method = '', address = ''] = name.split(' ');
  if (method === 'get' && body) {
    // What would be in a body is in the address, but for the token.
    const {token, ...fields} = body;
    const inHeader: Record<string, string> =
      token === undefined ? {} : {authorization: `Bearer ${String(token)}`};
    const words = new URLSearchParams(fields as Record<string, string>).toString();
    const asked = query ? `${query}&${words}` : `?${words}`;
    return shoot(name, {headers: {...inHeader, ...headers}, query: asked, ...(path && {path})});
  }
  const response = await fetch(`${service.api}${path ?? address}${query}`, {
    method: method.toUpperCase(),
    headers: {...(body && {'content-type': 'application/json'}), ...headers},
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return {status: response.status, text, all: text + JSON.stringify([...response.headers])};
}
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const withRoutes = (auth: string) => Object.keys(attacks).filter((name) => attacks[name]!.auth === auth);

/** Claims of a token of mine, changed. */
async function forge(
  changes: JWTPayload = {},
  header: Record<string, unknown> = {},
  sign?: (jwt: SignJWT) => Promise<string>,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const {kid, key} = keys.current();
  const jwt = new SignJWT({
    iss: 'http://finder.test',
    aud: 'http://finder.test/v1/reports',
    jti: '01a20a0b-09d6-7573-9573-32d6c59951b0',
    iat: now,
    exp: now + 600,
    sub: 'viewer',
    tenant: mine.tenant,
    property: mine.property,
    client: mine.client.id,
    grants: [{kind: 'trend'}],
    origins: [mine.origin],
    ...changes,
  }).setProtectedHeader({alg: 'EdDSA', typ: 'embed+jwt', kid, ...header});
  return sign ? sign(jwt) : jwt.sign(key);
}
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(withRoutes('embed-token'))('%s', (name) => {
  const call = (token: string | undefined, more: Shot = {}, origin = mine.origin) =>
    shoot(name, {
      ...more,
      body: {...attacks[name]!.body!(), ...(token !== undefined && {token}), ...more.body},
      headers: {origin, ...more.headers},
    });

  test('my own token shows my own figures', async () => {
    const {status, text} = await call(await tokenFor(service.api, mine));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      data: {current: {values: expect.arrayContaining([1106])}},
    });
    expect((await call(await forge())).status).toBe(200); // so that what the forgeries below lack is what they lack
  });

  test.each<[string, () => Promise<string | undefined> | string | undefined, number, string]>([
    ['none', () => undefined, 401, 'token_missing'],
    ["the other tenant's", () => tokenFor(service.api, theirs), 403, 'origin_not_allowed'],
    ['an expired one', () => forge({iat: now() - 700, exp: now() - 100}), 401, 'token_expired'],
    ['one that ends too late', () => forge({iat: now() - 700, exp: now() + 100}), 401, 'token_expired'],
    ['one without an end', () => forge({exp: undefined}), 401, 'token_invalid'],
    ['one of the future', () => forge({iat: now() + 100, exp: now() + 600}), 401, 'token_invalid'],
    [
      'alg none',
      async () => `${encoded({alg: 'none', typ: 'embed+jwt'})}.${(await forge()).split('.')[1]}.`,
      401,
      'token_invalid',
    ],
    ['HS256 with the public key', hs256, 401, 'token_invalid'],
    ['another typ', () => forge({}, {typ: 'JWT'}), 401, 'token_invalid'],
    ['another aud', () => forge({aud: 'http://finder.test/v1/other'}), 401, 'token_invalid'],
    [
      'more than one aud',
      () => forge({aud: ['http://finder.test/v1/reports', 'http://other.test']}),
      401,
      'token_invalid',
    ],
    ['another iss', () => forge({iss: 'http://evil.test'}), 401, 'token_invalid'],
    ['jku', () => forgeWithOwnKey({jku: lureUrl()}), 401, 'token_invalid'],
    ['x5u', () => forgeWithOwnKey({x5u: lureUrl()}), 401, 'token_invalid'],
    ['jwk', forgeWithJwk, 401, 'token_invalid'],
    ['an unknown kid', () => forge({}, {kid: '../signing'}), 401, 'token_invalid'],
    ['no kid', () => forge({}, {kid: undefined}), 401, 'token_invalid'],
    ['a crit header', () => forge({}, {jku: 'x'}), 401, 'token_invalid'],
    ['a cut-off signature', async () => (await forge()).slice(0, -4), 401, 'token_invalid'],
    ['another spelling of the same bytes', respelled, 401, 'token_invalid'],
    ['a blank in it', async () => (await forge()).replace('.', ' .'), 401, 'token_invalid'],
    ["the other tenant's id, well signed", () => forge({tenant: theirs.tenant}), 401, 'token_revoked'],
    ["the other tenant's client, well signed", () => forge({client: theirs.client.id}), 401, 'token_revoked'],
    [
      "the other tenant's property, well signed",
      () => forge({property: theirs.property}),
      403,
      'property_not_granted',
    ],
    ['a tenant that is none', () => forge({tenant: "' OR 1=1"}), 401, 'token_invalid'],
    ['no tenant', () => forge({tenant: undefined}), 401, 'token_invalid'],
    ['no grants', () => forge({grants: undefined}), 401, 'token_invalid'],
  ])('refuses the token: %s', async (_what, make, status, code) => {
    const answer = await call(await make());
    expect({status: answer.status, code: (JSON.parse(answer.text) as {code: string}).code}).toEqual({
      status,
      code,
    });
    expect(answer.all).not.toContain(canary);
    expect(fetched).toEqual([]);
  });

  test('no place for an id leads to the other tenant', async () => {
    const token = await tokenFor(service.api, mine);
    const own = await call(token);
    const {inBody, inParams, body} = attacks[name]!;
    const ids = [theirs.tenant, theirs.property, theirs.client.id];
    for (const more of inBody!()) expect((await call(token, {body: more})).status).toBe(400);
    for (const params of inParams!()) {
      const [first] = body!()['requests'] as {params: object}[];
      const {text} = await call(token, {
        body: {requests: [{...first, params: {...first!.params, ...params}}]},
      });
      expect(JSON.parse(text)).toMatchObject({problem: {code: 'invalid_params'}});
    }
    for (const id of ids)
      for (const shot of [
        {query: `?tenant=${id}&property=${id}&token=${id}`},
        {
          headers: {
            'x-tenant': id,
            'x-tenant-id': id,
            'x-property': id,
            cookie: `tenant=${id}`,
            forwarded: `for=${id}`,
          },
        },
      ])
        if (name.startsWith('get ') && 'query' in shot) expect((await call(token, shot)).status).toBe(400);
        else expect((await call(token, shot)).text).toBe(own.text);
    for (const id of ids) {
      const answer = await call(token, {path: `${name.split(' ')[1]}/${id}`});
      expect(answer.status).toBe(404);
    }
  });

  test('a client that was revoked, and tokens that were ended, show nothing more', async () => {
    const gone = await createCustomer(service, {number: '300000003', origin: mine.origin});
    const token = await tokenFor(service.api, gone);
    expect((await call(token)).status).toBe(200);
    await service.operations.endEmbedTokens(gone.tenant, gone.client.id);
    await expect.poll(async () => (await call(token)).text).toContain('token_revoked');
    const next = await tokenFor(service.api, gone);
    expect((await call(next)).status).toBe(200);
    await service.operations.revokeEmbedClient(gone.tenant, gone.client.id);
    await expect.poll(async () => (await call(next)).text).toContain('token_revoked');
  });
});

describe.each(withRoutes('client-secret'))('%s', (name) => {
  const call = (headers: Record<string, string>, more: Record<string, unknown> = {}) =>
    shoot(name, {headers, body: {...attacks[name]!.body!(), ...more}});

  test('an unknown client and a wrong secret cannot be told apart', async () => {
    const answers = await Promise.all([
      call(basic('fc_unknownunknown', mine.client.secret)),
      call(basic(mine.client.id, 'fs_wrong')),
      call(basic(mine.client.id, theirs.client.secret)),
      call(basic(theirs.client.id, mine.client.secret)),
      call({authorization: 'Basic !!!'}),
      call({authorization: `Bearer ${await tokenFor(service.api, mine)}`}),
      call({}),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({status: 401, text: answers[0]!.text});
    expect(answers[0]!.text).toContain('client_unknown');
  });

  test('a page is refused, whatever it knows', async () => {
    const answer = await call({...basic(mine.client.id, mine.client.secret), origin: mine.origin});
    expect(answer).toMatchObject({status: 403});
    expect(answer.all).not.toContain(`"access-control-allow-origin","${mine.origin}"`);
  });

  test('no place for an id leads to the other tenant', async () => {
    for (const more of attacks[name]!.inBody!())
      expect([400, 403]).toContain((await call(basic(mine.client.id, mine.client.secret), more)).status);
    for (const id of [theirs.tenant, theirs.property, theirs.client.id]) {
      const headers = {...basic(mine.client.id, mine.client.secret), 'x-tenant': id, cookie: `tenant=${id}`};
      const {status, all} = await shoot(name, {
        headers,
        body: attacks[name]!.body!(),
        query: `?tenant=${id}&client=${id}`,
      });
      expect(status).toBe(200);
      expect(all).not.toContain(id);
    }
  });

  test("a request signed with my key is mine, for this address, once; the other tenant's key is not", async () => {
    const path = name.split(' ')[1]!;
    const signed = async (
      who: Customer,
      iss = who.client.id,
      aud: string | string[] = `http://finder.test${path}`,
      more: Record<string, unknown> = {},
    ) => {
      const {kid, privateKey} = await keyOf(who);
      const body = JSON.stringify({...attacks[name]!.body!(), ...more});
      const digest = createHash('sha256').update(body).digest('base64url');
      const jwt = new SignJWT({iss, aud, iat: now(), exp: now() + 50, jti: randomUUID(), digest});
      const token = await jwt
        .setProtectedHeader({alg: 'EdDSA', typ: 'embed-request+jwt', kid})
        .sign(privateKey);
      return {authorization: `Bearer ${token}`};
    };
    const right = await signed(mine);
    const answer = await call(right);
    expect(answer.status).toBe(200);
    expect(answer.all).not.toContain(canary);
    expect((await call(right)).text).toContain('signed_request_refused');
    expect((await call(await signed(mine, undefined, 'http://finder.test/v1/other'))).text).toContain(
      'signed_request_refused',
    );
    const both = [`http://finder.test${path}`, 'http://other.test'];
    expect((await call(await signed(mine, undefined, both))).text).toContain('signed_request_refused');
    expect((await call(await signed(mine, undefined, both.slice(0, 1)))).status).toBe(200);
    for (const [who, iss] of [
      [theirs, mine.client.id],
      [mine, theirs.client.id],
    ] as const)
      expect((await call(await signed(who, iss))).text).toContain('client_unknown');
    for (const more of attacks[name]!.inBody!()) {
      expect((await call(await signed(mine), more)).text).toContain('signed_request_refused');
      const own = await signed(mine, undefined, undefined, more);
      expect([400, 403]).toContain((await call(own, more)).status);
    }
    expect((await call({...(await signed(mine)), origin: mine.origin})).status).toBe(403);
  });

  test('a client that was revoked gets nothing', async () => {
    const gone = await createCustomer(service, {number: '300000004'});
    await service.operations.revokeEmbedClient(gone.tenant, gone.client.id);
    expect((await call(basic(gone.client.id, gone.client.secret))).text).toContain('client_unknown');
  });
});

describe.each(withRoutes('client-secret').filter((name) => attacks[name]!.takesProperty))('%s', (name) => {
  const call = (more: Record<string, unknown>) =>
    shoot(name, {
      headers: basic(mine.client.id, mine.client.secret),
      body: {...attacks[name]!.body!(), ...more},
    });

  test("another tenant's property and one that is nowhere are refused alike", async () => {
    const other = await call({property: theirs.property});
    expect(other).toMatchObject({status: 403});
    expect(other.text).toContain('property_not_granted');
    expect((await call({property: '01a20a0b-09d6-7573-9573-32d6c59951b0'})).text).toBe(other.text);
    expect((await call({origins: [theirs.origin]})).status).toBe(403);
  });
});

describe.each(withRoutes('publishable-key'))('%s', (name) => {
  const keyFor = async ({tenant, client, origin}: Customer) => {
    const grants = [{kind: 'scorecard', params: {metric: 'sessions', period: 'last7days', filter: ''}}];
    const wanted = {publicId: client.id, grants, origins: [origin]};
    return (await service.operations.addPublishableKey(tenant, wanted)).key;
  };

  test('a key is of its tenant, whatever else is sent; every other credential is none', async () => {
    const [own, foreign] = [await keyFor(mine), await keyFor(theirs)];
    const call = (key: string, origin: string, more: Shot = {}) =>
      shoot(name, {...more, query: `?key=${key}${more.query ?? ''}`, headers: {origin, ...more.headers}});
    for (const id of [theirs.tenant, theirs.property, theirs.client.id, foreign]) {
      const answer = await call(own, mine.origin, {
        query: `&tenant=${id}&client=${id}&key=${id}`,
        headers: {'x-tenant': id, cookie: `tenant=${id}`},
        body: {tenant: id, key: id},
      });
      expect(answer.status).toBe(200);
      const {token} = JSON.parse(answer.text) as {token: string};
      expect(decodeJwt(token)).toMatchObject({
        tenant: mine.tenant,
        client: mine.client.id,
        origins: [mine.origin],
      });
      expect(answer.all).not.toContain(id);
    }
    expect((await call(foreign, mine.origin)).text).toContain('origin_not_allowed');
    const token = await tokenFor(service.api, mine);
    for (const wrong of ['', mine.client.id, mine.client.secret, token, 'fp_unknownunknown', `${own}a`])
      expect((await call(wrong, mine.origin)).text).toContain('publishable_key_unknown');
    const bySecret = await shoot(name, {
      headers: {origin: mine.origin, ...basic(mine.client.id, mine.client.secret)},
    });
    expect(bySecret).toMatchObject({status: 401});
    await service.operations.removePublishableKey(mine.tenant, {publicId: mine.client.id, key: own});
    await expect.poll(async () => (await call(own, mine.origin)).text).toContain('publishable_key_unknown');
  });
});

test("another tenant's token cannot be revoked, and an answer says nothing of it", async () => {
  const token = await tokenFor(service.api, theirs);
  const revoke = (jti: string) =>
    shoot('post /v1/embed-tokens/revoke', {
      headers: basic(mine.client.id, mine.client.secret),
      body: {jti},
    });
  const answer = await revoke(decodeJwt(token).jti!);
  expect(answer.text).toBe((await revoke('01a20a0b-09d6-7573-9573-32d6c59951b0')).text);
  await wait(1000);
  const shown = await shoot('post /v1/reports', {
    headers: {origin: theirs.origin},
    body: {token, requests: [sessionsReport]},
  });
  expect(shown).toMatchObject({status: 200, text: expect.stringContaining('"data"')});
});

test.each(withRoutes('none'))('%s shows nothing of a tenant, whatever it is sent', async (name) => {
  const token = await tokenFor(service.api, theirs);
  for (const headers of [
    {},
    {authorization: `Bearer ${token}`},
    basic(theirs.client.id, theirs.client.secret),
  ]) {
    const {status, all} = await shoot(name, {headers, query: `?tenant=${theirs.tenant}`});
    expect(status).toBe(200);
    for (const foreign of [canary, theirs.tenant, theirs.property, theirs.client.id])
      expect(all).not.toContain(foreign);
  }
});

test('nothing of a tenant, and no secret, is in the log', () => {
  const log = service.log.join('');
  expect(log).toContain('refused');
  for (const word of [
    canary,
    theirs.tenant,
    theirs.property,
    theirs.client.secret,
    mine.client.secret,
    'BEGIN PRIVATE KEY',
  ])
    expect(log).not.toContain(word);
});

const ownKeys = new Map<Customer, Promise<OwnKey>>();
type OwnKey = {kid: string} & Pick<Awaited<ReturnType<typeof generateKeyPair>>, 'privateKey'>;
/** A key of a customer's client. */
function keyOf(who: Customer): Promise<OwnKey> {
  const known = ownKeys.get(who) ?? makeKey(who);
  ownKeys.set(who, known);
  return known;
}
async function makeKey({tenant, client}: Customer) {
  const {publicKey, privateKey} = await generateKeyPair('EdDSA');
  const text = JSON.stringify(await exportJWK(publicKey));
  const {kid} = await service.operations.addClientKey(tenant, {publicId: client.id, text});
  return {kid, privateKey};
}

const now = () => Math.floor(Date.now() / 1000);
const lureUrl = () => `http://127.0.0.1:${(lure.address() as AddressInfo).port}/keys`;

async function hs256(): Promise<string> {
  const [, payload] = (await forge()).split('.');
  const {x = '', kid = ''} = keys.publicKeys()[0]!;
  const head = `${encoded({alg: 'HS256', typ: 'embed+jwt', kid})}.${payload}`;
  return `${head}.${createHmac('sha256', Buffer.from(x, 'base64url')).update(head).digest('base64url')}`;
}

async function forgeWithOwnKey(header: Record<string, unknown>): Promise<string> {
  const {privateKey} = await generateKeyPair('EdDSA');
  return forge({}, header, (jwt) => jwt.sign(privateKey));
}

async function forgeWithJwk(): Promise<string> {
  const {privateKey, publicKey} = await generateKeyPair('EdDSA', {extractable: true});
  const jwk = await exportJWK(publicKey);
  return forge({}, {jwk}, (jwt) => jwt.sign(privateKey));
}

/** The last letter of a signature holds bits that decoding throws away. */
async function respelled(): Promise<string> {
  const token = await forge();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(token.at(-1)!);
  const other = token.slice(0, -1) + letters[last ^ 1]!;
  const signature = (text: string) => Buffer.from(text.split('.')[2]!, 'base64url');
  if (!signature(other).equals(signature(token))) throw new Error('This spelling means other bytes.');
  return other;
}
