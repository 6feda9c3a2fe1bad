import {generateKeyPairSync} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {scratchFolder} from '../testing/scratch-folder.ts';
import {serveSources, type Served} from '../testing/served-property.ts';
import {summaryOf, type Case} from '../testing/conformance/case.ts';
import {filterCases} from '../testing/conformance/filter-cases.ts';
import {methodCases} from '../testing/conformance/method-cases.ts';
import {refusalCases} from '../testing/conformance/refusal-cases.ts';
import {reportCases} from '../testing/conformance/report-cases.ts';
import {clients, runClient, type Outcome} from '../testing/conformance/run-client.ts';

const cases: readonly Case[] = [...reportCases, ...filterCases, ...methodCases, ...refusalCases];
const folder = scratchFolder();
const closers: (() => void | Promise<void>)[] = [folder.remove];
let served: Served;
/** What each client saw, in the order of the cases. */
const outcomes: Record<string, readonly Outcome[]> = {};

beforeAll(async () => {
  const {source, close} = await handMadeEvents();
  closers.push(close);
  served = await serveSources({1: source}, {keys: [{name: 'nobody', properties: []}]});
  closers.push(served.close);
  const keys = {usual: served.keyFile, nobody: served.keyFiles['nobody']!, revoked: revokedKey()};
  const calls = cases.map(({method = 'runReport', request, key = 'usual'}) => ({
    method,
    request,
    keyFile: keys[key],
  }));
  for (const name of Object.keys(clients)) outcomes[name] = await runClient(name, served, calls);
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

/** A key file like the usual one, of a key that the server does not know. */
function revokedKey(): string {
  const key = JSON.parse(readFileSync(served.keyFile, 'utf8')) as object;
  const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  const file = join(folder.path, 'revoked.json');
  const pem = privateKey.export({type: 'pkcs8', format: 'pem'});
  writeFileSync(file, JSON.stringify({...key, private_key_id: 'gone', private_key: pem}));
  return file;
}

describe.each(Object.keys(clients))('%s', (client) => {
  it.each(cases.map((one, index) => [one.what, one, index] as const))(
    'gets %s',
    (_, {expect: wanted}, index) => {
      const outcome = outcomes[client]![index]!;
      if ('error' in wanted) {
        const {message, ...more} = wanted.error;
        expect(outcome.error).toMatchObject(more);
        if (typeof message === 'string') expect(outcome.error!.message).toBe(message);
        else expect(outcome.error!.message).toMatch(message);
        return;
      }
      expect(outcome.error).toBeUndefined();
      const {lacks = [], ...summary} = wanted;
      expect(summaryOf(outcome)).toMatchObject(summary);
      for (const name of lacks) expect(outcome.response).not.toHaveProperty(name);
    },
  );
});

it('is the same for every client, to the last field', () => {
  const [first, ...others] = Object.keys(clients);
  /** What is left of a quota changes with every call. */
  const lasting = (outcome: Outcome) =>
    JSON.parse(
      JSON.stringify(outcome, (key, value: unknown) => (key === 'propertyQuota' ? 1 : value)),
    ) as unknown;
  for (const other of others) {
    expect(outcomes[other]!.map(lasting)).toEqual(outcomes[first!]!.map(lasting));
  }
});

it('lists every field of GA4 in the metadata', () => {
  const index =
    methodCases.findIndex(({request}) => 'name' in request) + reportCases.length + filterCases.length;
  for (const list of Object.values(outcomes)) {
    const {dimensions, metrics} = list[index]!.response as Record<string, Record<string, unknown>[]>;
    expect([dimensions!.length, metrics!.length].every((count) => count > 80)).toBe(true);
    expect(dimensions!.find(({apiName}) => apiName === 'pagePath')).toMatchObject({
      uiName: expect.any(String) as string,
      category: 'Page / screen',
    });
    expect(metrics!.find(({apiName}) => apiName === 'sessions')).toMatchObject({type: 'TYPE_INTEGER'});
    expect(metrics!.find(({apiName}) => apiName === 'keyEvents')).toMatchObject({
      deprecatedApiNames: ['conversions'],
    });
    expect(metrics!.find(({apiName}) => apiName === 'totalAdRevenue')).toMatchObject({
      description: expect.stringContaining('does not compute') as string,
    });
  }
});

it('reported nothing as an error of its own', () => expect(served.reported).toEqual([]));
