import pg from 'pg';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {createCustomer, startTestService, type Customer, type TestService} from '../../testing/service.ts';
import {maximumMarks} from './mark.ts';

let service: TestService;
let apis: string[];
let customer: Customer;
let number = 300000000;
beforeAll(async () => {
  service = await startTestService();
  apis = [service.api, (await service.startAnother()).address];
});
afterAll(() => service?.stop());
beforeEach(async () => {
  customer = await createCustomer(service, {number: String(++number)});
});

async function call(path: string, body: object, {client} = customer, api = service.api) {
  const response = await fetch(`${api}/v1/marks${path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return {status: response.status, json: (await response.json()) as Record<string, unknown>};
}
const article = {reference: 'article-42', day: '2026-11-20', kind: 'published', text: '秋のお知らせ'};
const list = async (range: object = {}, who = customer) =>
  (await call('/list', range, who)).json['marks'] as Record<string, unknown>[];
const actions = async () =>
  (await service.operations.listAudit(customer.tenant))
    .map(({action}) => action)
    .filter((action) => action.startsWith('mark.'));

test('a note is kept, read back as it was, and on record', async () => {
  const full = {...article, endDay: '2026-11-22', path: '/news/42', url: 'https://example.jp/news/42?a=1'};
  const {status, json} = await call('', full);
  expect({status, json}).toEqual({status: 200, json: {id: expect.any(String), outcome: 'added'}});
  expect(await list()).toEqual([{id: json['id'], ...full}]);
  expect(await actions()).toEqual(['mark.add']);
});

test('a hook that fires twenty times at once, at two servers, makes one note', async () => {
  const answers = await Promise.all(
    Array.from({length: 20}, (_, index) => call('', article, customer, apis[index % 2])),
  );
  const outcomes = answers.map(({json}) => json['outcome']).sort();
  expect(outcomes).toEqual(['added', ...Array<string>(19).fill('unchanged')]);
  expect(new Set(answers.map(({json}) => json['id'])).size).toBe(1);
  expect(await list()).toHaveLength(1);
  expect(await actions()).toEqual(['mark.add']);
});

test('the same reference with other words or days changes the note', async () => {
  const {json} = await call('', {...article, path: '/news/42'});
  const changed = {...article, day: '2026-11-21', text: 'A'};
  expect((await call('', changed)).json).toEqual({id: json['id'], outcome: 'changed'});
  expect(await list()).toEqual([{id: json['id'], endDay: '2026-11-21', ...changed}]);
  expect(await actions()).toEqual(['mark.add', 'mark.change']);
});

test('a note is taken away once; taking it away again is no error', async () => {
  await call('', article);
  expect((await call('/remove', {reference: 'article-42'})).json).toEqual({removed: true});
  expect((await call('/remove', {reference: 'article-42'})).json).toEqual({removed: false});
  expect(await list()).toEqual([]);
  expect(await actions()).toEqual(['mark.add', 'mark.remove']);
});

test('notes are listed by the days that they touch, newest first', async () => {
  for (const [reference, day, endDay] of [
    ['long', '2026-10-01', '2026-11-10'],
    ['early', '2026-11-09', '2026-11-09'],
    ['late', '2026-11-11', '2026-11-11'],
    ['mid', '2026-11-10', '2026-11-10'],
  ])
    await call('', {...article, reference, day, endDay});
  const names = async (range: object) => (await list(range)).map(({reference}) => reference);
  expect(await names({})).toEqual(['late', 'mid', 'early', 'long']);
  expect(await names({from: '2026-11-10', to: '2026-11-10'})).toEqual(['mid', 'long']);
  expect(await names({from: '2026-11-12'})).toEqual([]);
  expect(await names({to: '2026-10-01'})).toEqual(['long']);
});

describe('refused is', () => {
  test.each([
    ['a day that does not exist', {day: '2026-02-29'}, '/day'],
    ['a day before there was GA4', {day: '1999-01-01'}, '/day'],
    ['an end before the beginning', {endDay: '2026-11-19'}, '/endDay'],
    ['an end years later', {endDay: '2029-11-20'}, '/endDay'],
    ['a kind that there is not', {kind: 'holiday'}, '/kind'],
    ['no text', {text: '   '}, '/text'],
    ['201 characters', {text: '𠮷'.repeat(201)}, '/text'],
    ['two lines', {text: 'a\nb'}, '/text'],
    ['a control character', {text: 'a\u0000b'}, '/text'],
    ['half of a character', {text: 'a\ud842'}, '/text'],
    ['a path that is none', {path: 'news'}, '/path'],
    ['a path with a query', {path: '/news?mail=a@example.jp'}, '/path'],
    ['a path that leads up', {path: '/news/../board'}, '/path'],
    ['a path that leads up in codes', {path: '/news/%2E%2e/board'}, '/path'],
    ['a path that turns its direction', {path: '/news/\u202Egpj'}, '/path'],
    ['an address that turns its direction', {url: 'https://example.jp/\u2066a'}, '/url'],
    ['a script as an address', {url: 'javascript:alert(1)'}, '/url'],
    ['an address with a password', {url: 'https://a:b@example.jp/'}, '/url'],
    ['no reference', {reference: ''}, '/reference'],
    ['zero-width characters alone', {text: '\u200B\u2060\uFEFF \u00AD'}, '/text'],
    ['signs of direction alone', {text: '\u202E\u2066\u200F\u061C'}, '/text'],
    ['a filler alone', {text: '\u3164'}, '/text'],
    ['a property of its own choice', {property: 'x'}, ''],
  ])('%s', async (_what, change, pointer) => {
    const {status, json} = await call('', {...article, ...change});
    expect(status).toBe(400);
    expect(json).toMatchObject({code: 'invalid_request', errors: [{pointer}]});
    expect(await list()).toEqual([]);
  });
});

test('200 characters outside the basic plane are 200 characters, and markup is text', async () => {
  for (const text of ['𠮷'.repeat(200), '👩‍💻', '\u200Fשלום', '<img src=x onerror=alert(1)>']) {
    await call('', {...article, text});
    expect(await list()).toEqual([expect.objectContaining({text})]);
  }
});

test('signs that turn the direction of writing, and others that are not seen, are taken out of the text', async () => {
  const text = '\uFEFF請求書\u202Efdp.exe\u202C \u2066a\u2069\u200B';
  await call('', {...article, text});
  expect(await list()).toEqual([expect.objectContaining({text: '請求書fdp.exe a'})]);
  expect((await call('', {...article, text})).json).toMatchObject({outcome: 'unchanged'});
});

test('a list from a day after its last is refused with words', async () => {
  const {status, json} = await call('/list', {from: '2026-11-10', to: '2026-11-09'});
  expect(status).toBe(400);
  expect(json).toMatchObject({errors: [{pointer: '/to', detail: 'must not come before `from`'}]});
});

test('notes are for one property of one tenant', async () => {
  await call('', article);
  const other = await createCustomer(service, {number: String(++number)});
  expect(await list({}, other)).toEqual([]);
  expect((await call('/remove', {reference: 'article-42'}, other)).json).toEqual({removed: false});
  expect((await call('', article, other)).json).toMatchObject({outcome: 'added'});
  expect(await list()).toHaveLength(1);
});

test('nothing that a host wrote can be read in the database', async () => {
  await call('', {...article, reference: 'canary-reference', text: 'canary-text', path: '/canary-path'});
  const owner = new pg.Client(service.database.urls.superuserUrl);
  await owner.connect();
  const {rows} = await owner.query<{text: string; note: Buffer}>(
    'SELECT m::text AS text, sealed_note AS note FROM tenant.marks m',
  );
  await owner.end();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({text, note}) => text + note.toString('latin1')).join()).not.toContain('canary');
});

test('a property has so many notes and no more; those there are can still be changed', async () => {
  await call('', article);
  const owner = new pg.Client(service.database.urls.superuserUrl);
  await owner.connect();
  await owner.query(
    `INSERT INTO tenant.marks (tenant_id, id, property_id, reference_hash, first_day, last_day, revision, sealed_note, created_at, updated_at)
     SELECT tenant_id, gen_random_uuid(), property_id, sha256(n::text::bytea), '2020-01-01', '2020-01-01', 1, '', now(), now()
     FROM tenant.marks, generate_series(2, $2::integer) n WHERE property_id = $1`,
    [customer.property, maximumMarks],
  );
  await owner.end();
  const full = await call('', {...article, reference: 'one-more'});
  expect(full).toMatchObject({status: 400, json: {detail: expect.stringContaining('10000 notes')}});
  expect((await call('', {...article, text: 'B'})).json).toMatchObject({outcome: 'changed'});
  await call('/remove', {reference: 'article-42'});
  expect((await call('', {...article, reference: 'one-more'})).json).toMatchObject({outcome: 'added'});
});
