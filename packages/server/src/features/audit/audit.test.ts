import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  createCustomer,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let customer: Customer;
let superuser: pg.Client;
const entries = 60;

beforeAll(async () => {
  service = await startTestService();
  customer = await createCustomer(service);
  superuser = new pg.Client(service.database.urls.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await service?.stop();
});

test('appending at once keeps one chain without gaps', async () => {
  await Promise.all(Array.from({length: entries - 4}, () => tokenFor(service.api, customer)));
  await service.operations.endEmbedTokens(customer.tenant, customer.client.id); // records the head
  expect(await service.operations.verifyAudit(customer.tenant)).toEqual({whole: true, entries});
});

test('a token is on record with what it covers, and is not itself in there', async () => {
  const token = await tokenFor(service.api, customer, {subject: 'editor-7', expiresIn: 300});
  const last = (await service.operations.listAudit(customer.tenant)).at(-1)!;
  expect(last).toMatchObject({
    action: 'embed_token.issue',
    actor: `embed client ${customer.client.id}`,
    details: {sub: 'editor-7', client: customer.client.id, origins: [customer.origin]},
  });
  expect(last.details!['exp']).toBe((last.details!['iat'] as number) + 300);
  expect(JSON.stringify(last)).not.toContain(token.split('.')[2]);
  await service.operations.endEmbedTokens(customer.tenant, customer.client.id);
});

test('1,000 random edits, deletions, swaps, copies and truncations are all detected', async () => {
  const count = entries + 2;
  await service.stopServer(); // it records heads every few seconds, those of tampered entries too
  expect(await service.operations.verifyAudit(customer.tenant)).toEqual({whole: true, entries: count});
  // The rows are altered as only a superuser can, and put back after each try.
  await superuser.query('SET session_replication_role = replica');
  await superuser.query('CREATE TABLE public.untouched AS SELECT * FROM tenant.audit_entries');
  const random = generator(20261123);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const missed: string[] = [];
  for (let round = 0; round < 1000; round += 1) {
    const at = between(1, count);
    const other = at === count ? 1 : between(at + 1, count);
    const column = ['sealed_entry', 'chain_hash'][round % 2]!;
    const kind = round % 6;
    const tampering = [
      `UPDATE tenant.audit_entries SET ${column} = set_byte(${column}, ${between(0, 31)}, (get_byte(${column}, 0) + ${between(1, 255)}) % 256) WHERE sequence = ${at}`,
      `UPDATE tenant.audit_entries SET recorded_at = recorded_at + interval '${between(1, 10_000)} ms' WHERE sequence = ${at}`,
      `DELETE FROM tenant.audit_entries WHERE sequence = ${at}`,
      `UPDATE tenant.audit_entries a SET sealed_entry = b.sealed_entry, chain_hash = b.chain_hash, recorded_at = b.recorded_at
       FROM public.untouched b WHERE (a.sequence, b.sequence) IN ((${at}, ${other}), (${other}, ${at}))`,
      `INSERT INTO tenant.audit_entries SELECT (jsonb_populate_record(e, jsonb_build_object('sequence', ${count + 1}))).* FROM tenant.audit_entries e WHERE sequence = ${at}`,
      `DELETE FROM tenant.audit_entries WHERE sequence >= ${at}`,
    ][kind]!;
    const {rowCount} = await superuser.query(tampering);
    const changed = await superuser.query(
      '(TABLE tenant.audit_entries EXCEPT TABLE public.untouched) UNION ALL (TABLE public.untouched EXCEPT TABLE tenant.audit_entries)',
    );
    if (!rowCount || changed.rowCount === 0) {
      round -= 1; // the byte came out as it was: nothing was tampered with
      continue;
    }
    if ((await service.operations.verifyAudit(customer.tenant)).whole) missed.push(tampering);
    await superuser.query(
      'DELETE FROM tenant.audit_entries; INSERT INTO tenant.audit_entries SELECT * FROM public.untouched',
    );
  }
  expect(missed).toEqual([]);
  expect(await service.operations.verifyAudit(customer.tenant)).toEqual({whole: true, entries: count});
});

/** Numbers that look random and are the same every time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
