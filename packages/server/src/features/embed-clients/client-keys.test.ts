import {createHash, createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  createCustomer,
  problemIn,
  startTestService,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

interface Pair {
  readonly alg: 'EdDSA' | 'ES256';
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly kid: string;
}

const issuer = 'http://finder.test';
const path = '/v1/embed-tokens';
let service: TestService;
let apis: string[];
let mine: Customer;
let theirs: Customer;
let edwards: Pair;
let elliptic: Pair;
let foreign: Pair;

beforeAll(async () => {
  service = await startTestService({limits: {wrongSecretsPerMinute: 1e6, wrongSecretsPerNetwork: 1e6}});
  apis = [service.api, (await service.startAnother()).address];
  mine = await createCustomer(service, {number: '300000001'});
  theirs = await createCustomer(service, {number: '300000002'});
  edwards = await register(mine, 'EdDSA');
  elliptic = await register(mine, 'ES256');
  foreign = await register(theirs, 'EdDSA');
});
afterAll(() => service?.stop());

const pairOf = (alg: Pair['alg']) =>
  alg === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', {namedCurve: 'P-256'});
async function register({tenant, client}: Customer, alg: Pair['alg']): Promise<Pair> {
  const {publicKey, privateKey} = pairOf(alg);
  const text = JSON.stringify(publicKey.export({format: 'jwk'}));
  const {kid} = await service.operations.addClientKey(tenant, {publicId: client.id, text});
  return {alg, publicKey, privateKey, kid};
}
const wanted = JSON.stringify({subject: 'viewer'});
const digestOf = (body: string) => createHash('sha256').update(body).digest('base64url');
const seconds = () => Math.floor(Date.now() / 1000);
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed request of mine, changed. */
function request(
  pair: Pair,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  signature = (text: string) =>
    sign(pair.alg === 'EdDSA' ? null : 'sha256', Buffer.from(text), {
      key: pair.privateKey,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url'),
): string {
  const iat = seconds();
  const text = `${encoded({alg: pair.alg, typ: 'embed-request+jwt', kid: pair.kid, ...header})}.${encoded({
    iss: mine.client.id,
    aud: issuer + path,
    iat,
    exp: iat + 60,
    jti: randomUUID(),
    digest: digestOf(wanted),
    ...claims,
  })}`;
  return `${text}.${signature(text)}`;
}
const call = (token: string, api = service.api, headers: Record<string, string> = {}, body = wanted) =>
  fetch(api + path, {
    method: 'POST',
    headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers},
    body,
  });
const codeOf = async (token: string, api = service.api, body = wanted) => {
  const response = await call(token, api, {}, body);
  return response.ok ? 'taken' : (await problemIn(response)).code;
};

test('a request signed with either sort of key gets a token', async () => {
  for (const pair of [edwards, elliptic]) {
    const response = await call(request(pair));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({token: expect.any(String), expires_in: 600});
  }
});

test('the same request is taken once: of forty at once, at two processes, one', async () => {
  for (const pair of [edwards, elliptic]) {
    const same = request(pair);
    const codes = await Promise.all(Array.from({length: 40}, (_, index) => codeOf(same, apis[index % 2])));
    expect(codes.sort()).toEqual([...Array<string>(39).fill('signed_request_refused'), 'taken']);
    expect(await codeOf(same)).toBe('signed_request_refused');
  }
  // The id counts, not the spelling: another signature of the same claims is the same request.
  const jti = randomUUID();
  expect(await codeOf(request(elliptic, {jti}))).toBe('taken');
  expect(await codeOf(request(elliptic, {jti}))).toBe('signed_request_refused');
  expect(await codeOf(request(edwards, {jti: jti.toUpperCase()}))).toBe('signed_request_refused');
});

test.each<[string, () => string, string]>([
  [
    'that has expired',
    () => request(edwards, {iat: seconds() - 100, exp: seconds() - 40}),
    'signed_request_refused',
  ],
  ['that ends too late', () => request(edwards, {exp: seconds() + 61}), 'signed_request_refused'],
  [
    'that is too old, whatever its end',
    () => request(edwards, {iat: seconds() - 90, exp: seconds() + 30}),
    'signed_request_refused',
  ],
  [
    'of the future',
    () => request(edwards, {iat: seconds() + 30, exp: seconds() + 60}),
    'signed_request_refused',
  ],
  [
    'that ends before it began',
    () => request(edwards, {exp: seconds() - 1, iat: seconds()}),
    'signed_request_refused',
  ],
  ['for another address', () => request(edwards, {aud: `${issuer}/v1/marks`}), 'signed_request_refused'],
  [
    'for another service',
    () => request(edwards, {aud: `https://elsewhere.example${path}`}),
    'signed_request_refused',
  ],
  ['that says nothing of its body', () => request(edwards, {digest: undefined}), 'signed_request_refused'],
  ['of another body', () => request(edwards, {digest: digestOf('{}')}), 'signed_request_refused'],
  [
    'with its digest in another spelling',
    () => request(edwards, {digest: createHash('sha256').update(wanted).digest('hex')}),
    'signed_request_refused',
  ],
  ['without an end', () => request(edwards, {exp: undefined}), 'client_unknown'],
  ['without an id', () => request(edwards, {jti: undefined}), 'client_unknown'],
  ['with an id that is none', () => request(edwards, {jti: "' OR 1=1"}), 'client_unknown'],
  ['without a key id', () => request(edwards, {}, {kid: undefined}), 'client_unknown'],
  ['of an unknown key', () => request(edwards, {}, {kid: 'fk_unknownunknown'}), 'client_unknown'],
  ["with the other tenant's key id", () => request(edwards, {}, {kid: foreign.kid}), 'client_unknown'],
  ["signed by the other tenant's key", () => request({...foreign, kid: edwards.kid}), 'client_unknown'],
  ["of the other tenant's key for my client", () => request(foreign), 'client_unknown'],
  [
    "of my key for the other tenant's client",
    () => request(edwards, {iss: theirs.client.id}),
    'client_unknown',
  ],
  [
    'with the key in it',
    () => request(edwards, {}, {jwk: edwards.publicKey.export({format: 'jwk'})}),
    'client_unknown',
  ],
  [
    'with an address of keys',
    () => request(edwards, {}, {jku: 'https://evil.example/keys'}),
    'client_unknown',
  ],
  ['with a crit header', () => request(edwards, {}, {crit: ['exp']}), 'client_unknown'],
  ['of another type', () => request(edwards, {}, {typ: 'embed+jwt'}), 'client_unknown'],
  ['of no type', () => request(edwards, {}, {typ: undefined}), 'client_unknown'],
  ['with alg none', () => request(edwards, {}, {alg: 'none'}, () => ''), 'client_unknown'],
  ['that says another alg than its key', () => request(edwards, {}, {alg: 'ES256'}), 'client_unknown'],
  ['of P-256 that says EdDSA', () => request(elliptic, {}, {alg: 'EdDSA'}), 'client_unknown'],
  ['with HS256 and the public key as the secret', () => hmac(), 'client_unknown'],
  ['with its signature cut off', () => request(edwards).slice(0, -3), 'client_unknown'],
  ['with a signature in DER', () => der(), 'client_unknown'],
  ['that was altered', () => altered(), 'client_unknown'],
])('a request %s is refused', async (_what, make, code) => {
  expect(await codeOf(make())).toBe(code);
});

test('a server whose clock is wrong is told by how much', async () => {
  const detailAt = async (off: number) => {
    const iat = seconds() + off;
    return (await problemIn(await call(request(edwards, {iat, exp: iat + 50})))).detail;
  };
  expect(await detailAt(30)).toMatch(/ahead by (29|30) seconds: it may be ahead by 5/);
  expect(await detailAt(-90)).toMatch(/signed (9|1\d)\d seconds ago .* is behind/);
  expect(await codeOf(request(edwards, {iat: seconds() + 4}))).toBe('taken');
});

function hmac(): string {
  const secret = Buffer.from(edwards.publicKey.export({format: 'jwk'}).x!, 'base64url');
  return request(edwards, {}, {alg: 'HS256'}, (text) =>
    createHmac('sha256', secret).update(text).digest('base64url'),
  );
}
function der(): string {
  return request(elliptic, {}, {}, (text) =>
    sign('sha256', Buffer.from(text), elliptic.privateKey).toString('base64url'),
  );
}
function altered(): string {
  const [head, payload, signature] = request(edwards).split('.');
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
  return `${head}.${encoded({...claims, jti: randomUUID()})}.${signature}`;
}

test('a request counts with the body that was signed alone, and is not used up by another', async () => {
  const token = request(edwards);
  const wider = JSON.stringify({subject: 'viewer', rows: {pagePath: ['/board']}});
  for (const body of [wider, `${wanted} `, '{}', 'no JSON'])
    expect(await codeOf(token, service.api, body)).toBe('signed_request_refused');
  expect(await codeOf(token)).toBe('taken');
});

test('a request beyond the limit of calls is not remembered', async () => {
  const slow = await startTestService({limits: {tokensPerMinute: 2}});
  try {
    const customer = await createCustomer(slow);
    const {publicKey, privateKey} = pairOf('EdDSA');
    const text = JSON.stringify(publicKey.export({format: 'jwk'}));
    const {kid} = await slow.operations.addClientKey(customer.tenant, {publicId: customer.client.id, text});
    const pair: Pair = {alg: 'EdDSA', publicKey, privateKey, kid};
    const codes: string[] = [];
    for (let index = 0; index < 5; index += 1)
      codes.push(await codeOf(request(pair, {iss: customer.client.id}), slow.api));
    expect(codes).toEqual(['taken', 'taken', 'rate_limited', 'rate_limited', 'rate_limited']);
    const superuser = new pg.Client(slow.database.urls.superuserUrl);
    await superuser.connect();
    const {rows} = await superuser.query('SELECT count(*)::integer AS count FROM tenant.used_requests');
    await superuser.end();
    expect(rows).toEqual([{count: 2}]);
  } finally {
    await slow.stop();
  }
});

test('a page is refused, whatever it has signed', async () => {
  const response = await call(request(edwards), service.api, {origin: mine.origin});
  expect((await problemIn(response)).code).toBe('origin_not_allowed');
});

test('a key that was removed, and those of a revoked client, sign nothing more', async () => {
  const gone = await createCustomer(service, {number: '300000003'});
  const [first, second] = [await register(gone, 'EdDSA'), await register(gone, 'ES256')];
  const of = (pair: Pair) => request(pair, {iss: gone.client.id});
  expect([await codeOf(of(first)), await codeOf(of(second))]).toEqual(['taken', 'taken']);
  await service.operations.removeClientKey(gone.tenant, {publicId: gone.client.id, kid: first.kid});
  expect([await codeOf(of(first)), await codeOf(of(second), apis[1])]).toEqual(['client_unknown', 'taken']);
  await service.operations.revokeEmbedClient(gone.tenant, gone.client.id);
  expect(await codeOf(of(second))).toBe('client_unknown');
  const actions = (await service.operations.listAudit(gone.tenant)).map(({action}) => action);
  expect(actions).toEqual(expect.arrayContaining(['embed_client.add_key', 'embed_client.remove_key']));
});

test('wrong signatures are slowed down, and right ones are not counted', async () => {
  const slow = await startTestService({limits: {wrongSecretsPerMinute: 5, wrongSecretsPerNetwork: 1000}});
  try {
    const customer = await createCustomer(slow);
    const {publicKey, privateKey} = pairOf('EdDSA');
    const text = JSON.stringify(publicKey.export({format: 'jwk'}));
    const wanted = {publicId: customer.client.id, text};
    const {kid} = await slow.operations.addClientKey(customer.tenant, wanted);
    const pair: Pair = {alg: 'EdDSA', publicKey, privateKey, kid};
    const of = () => request(pair, {iss: customer.client.id});
    for (let index = 0; index < 20; index += 1) expect(await codeOf(of(), slow.api)).toBe('taken');
    const forged = () => `${of().slice(0, -6)}AAAAAA`;
    const codes = new Set<string>();
    for (let index = 0; index < 8; index += 1) codes.add(await codeOf(forged(), slow.api));
    expect([...codes]).toContain('rate_limited');
  } finally {
    await slow.stop();
  }
});

test('what is registered is a public key of a sort that is taken', async () => {
  const {tenant, client} = theirs;
  const add = (key: unknown) =>
    service.operations.addClientKey(tenant, {
      publicId: client.id,
      text: typeof key === 'string' ? key : JSON.stringify(key),
    });
  const {publicKey, privateKey} = pairOf('ES256');
  const jwk = publicKey.export({format: 'jwk'});
  await expect(add(privateKey.export({format: 'jwk'}))).rejects.toThrow('private key');
  await expect(add({...jwk, y: jwk.x})).rejects.toThrow('curve');
  await expect(add({...jwk, crv: 'P-384'})).rejects.toThrow('Ed25519 or P-256');
  await expect(add({kty: 'oct', k: 'AAAA'})).rejects.toThrow('Ed25519 or P-256');
  await expect(add({kty: 'RSA', n: 'AQAB', e: 'AQAB'})).rejects.toThrow('Ed25519 or P-256');
  await expect(add('no JSON')).rejects.toThrow('not JSON');
  await expect(
    service.operations.addClientKey(mine.tenant, {publicId: client.id, text: JSON.stringify(jwk)}),
  ).rejects.toThrow('no embed client');
  const outcomes = await Promise.allSettled(Array.from({length: 12}, () => add(jwk)));
  expect(outcomes.filter(({status}) => status === 'fulfilled')).toHaveLength(7); // one was there
});

test('no request, key id or signature is in the log', async () => {
  const token = request(edwards);
  await call(token);
  await codeOf(`${token.slice(0, -4)}AAAA`);
  await wait(50);
  const log = service.log.join('');
  for (const part of token.split('.')) expect(log).not.toContain(part);
});
