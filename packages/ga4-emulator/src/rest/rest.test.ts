import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {callRest, signedToken} from '../testing/rest-call.ts';
import {serveSources, type Served} from '../testing/served-property.ts';

let served: Served;
let token: string;
const closers: (() => void | Promise<void>)[] = [];
beforeAll(async () => {
  const {source, close} = await handMadeEvents();
  closers.push(close);
  served = await serveSources({1: source});
  closers.push(served.close);
  token = await signedToken(served.keyFile);
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const path = '/v1beta/properties/1:runReport';
const days = {dateRanges: [{startDate: '2026-03-08', endDate: 'today'}]};
const sessions = {...days, metrics: [{name: 'sessions'}]};
const ask = (body: string | Buffer | object, query = '', headers: Record<string, string> = {}) =>
  callRest(`${served.restUrl}${path}${query}`, {token, body, headers});

interface ErrorBody {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly details?: readonly Record<string, unknown>[];
  };
}
const errorOf = ({json}: {json: unknown}) => (json as ErrorBody).error;

describe('answers', () => {
  it('has the envelope of a report, leaves defaults out and writes numbers as text', async () => {
    const {code, json, headers} = await ask({...sessions, dimensions: [{name: 'date'}], limit: '1'});
    expect(code).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(headers.get('keep-alive')).toBe('timeout=240');
    expect(json).toEqual({
      dimensionHeaders: [{name: 'date'}],
      metricHeaders: [{name: 'sessions', type: 'TYPE_INTEGER'}],
      rows: [{dimensionValues: [{value: '20260309'}], metricValues: [{value: '3'}]}],
      rowCount: 3,
      metadata: {currencyCode: 'JPY', timeZone: 'Asia/Tokyo'},
      kind: 'analyticsData#runReport',
    });
  });

  it('leaves rows and rowCount out of an empty report', async () => {
    const {json} = await ask({...sessions, dateRanges: [{startDate: '2020-01-01', endDate: '2020-01-02'}]});
    expect(json).toEqual({
      metricHeaders: [{name: 'sessions', type: 'TYPE_INTEGER'}],
      metadata: {currencyCode: 'JPY', timeZone: 'Asia/Tokyo'},
      kind: 'analyticsData#runReport',
    });
  });

  it('writes enums as numbers where that is asked for', async () => {
    for (const query of ['?$alt=json;enum-encoding=int', '?%24alt=json%3Benum-encoding=int']) {
      const {json} = await ask(sessions, query);
      expect(json).toMatchObject({metricHeaders: [{type: 1}]});
    }
    expect((await ask(sessions, '?alt=json')).json).toMatchObject({metricHeaders: [{type: 'TYPE_INTEGER'}]});
    expect(errorOf(await ask(sessions, '?alt=proto')).status).toBe('INVALID_ARGUMENT');
  });

  it('prints zeros of quotas', async () => {
    const {json} = await ask({...sessions, returnPropertyQuota: true});
    expect(json).toMatchObject({propertyQuota: {concurrentRequests: {consumed: 0}}});
  });

  it('is indented unless told otherwise', async () => {
    expect((await ask(sessions)).text).toContain('\n  "metricHeaders": [');
    for (const query of ['?prettyPrint=false', '?$prettyPrint=0']) {
      expect((await ask(sessions, query)).text.trim()).not.toContain('\n');
    }
  });

  it('is packed for those who take it', async () => {
    const url = `${served.restUrl}/v1beta/properties/0/metadata`;
    const packed = await callRest(url, {token, headers: {'accept-encoding': 'gzip'}});
    const plain = await callRest(url, {token, headers: {'accept-encoding': 'identity'}});
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(packed.json).toEqual(plain.json);
  });

  it('gives the fields that are asked for', async () => {
    const request = {...sessions, dimensions: [{name: 'date'}], limit: 1};
    const value = [{metricValues: [{value: '3'}]}];
    expect((await ask(request, '?fields=rowCount,rows(metricValues)')).json).toEqual({
      rows: value,
      rowCount: 3,
    });
    expect((await ask(request, '?$fields=rows/metricValues/value')).json).toEqual({rows: value});
    expect((await ask(request, '?fields=*')).json).toMatchObject({rowCount: 3});
    for (const [fields, place] of [
      ['nonsense', 'nonsense'],
      ['rows/nonsense', 'rows.nonsense'],
      ['rows(dimensionValues', 'rows.('],
      ['kind/x', 'kind.x'],
      [`${'a('.repeat(2000)}`, 'a'],
    ]) {
      const {message, details} = errorOf(await ask(request, `?fields=${fields}`));
      expect(message).toBe('Request contains an invalid argument.');
      expect(details).toEqual([
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [
            {
              field: place,
              description: `Error expanding 'fields' parameter. Cannot find matching fields for path '${place}'.`,
            },
          ],
        },
      ]);
    }
  });
});

describe('requests', () => {
  it('takes names as the protocol writes them, enums by name and number, single values for lists', async () => {
    const plain = await ask({
      ...sessions,
      dimensions: [{name: 'pagePath'}],
      dimensionFilter: {
        filter: {fieldName: 'pagePath', stringFilter: {matchType: 'CONTAINS', value: '/a'}},
      },
      metricAggregations: ['TOTAL'],
      keepEmptyRows: true,
      limit: '5',
    });
    const odd = await ask({
      metrics: {name: 'sessions'},
      date_ranges: {start_date: '2026-03-08', end_date: 'today'},
      dimensions: [null, {name: 'pagePath', dimensionExpression: null}],
      dimension_filter: {filter: {field_name: 'pagePath', string_filter: {match_type: 4, value: '/a'}}},
      metric_aggregations: ['total'],
      keep_empty_rows: 'true',
      limit: 5,
      offset: null,
    });
    expect(plain.code).toBe(200);
    expect(odd.json).toEqual(plain.json);
    expect(plain.json).toMatchObject({rowCount: 1, totals: [{metricValues: [{value: '3'}]}]});
  });

  it('takes limit and offset from the query string beside a body', async () => {
    const {json} = await ask({...sessions, dimensions: [{name: 'date'}]}, '?limit=1&offset=2&key=x');
    expect(json).toMatchObject({rows: [{dimensionValues: [{value: '20260310'}]}], rowCount: 3});
    const {message, details} = errorOf(await ask(sessions, '?limt=1'));
    expect(message).toBe(
      'Invalid JSON payload received. Unknown name "limt": Cannot bind query parameter. Field \'limt\' could not be found in request message.',
    );
    expect(details).toEqual([
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [{description: message}],
      },
    ]);
    expect(errorOf(await ask(sessions, '?limit=x')).message).toBe(
      'Invalid value at \'limit\' (TYPE_INT64), "x"',
    );
    const {json: filtered} = await ask(
      {...sessions, dimensions: [{name: 'city'}]},
      '?dimensionFilter.filter.fieldName=city&dimension_filter.filter.string_filter.value=Minato City',
    );
    expect(filtered).toMatchObject({rows: [{metricValues: [{value: '3'}]}], rowCount: 1});
  });

  it('takes a slash at the end, a packed body, a body that says it is a form', async () => {
    const {json} = await ask(sessions);
    expect((await callRest(`${served.restUrl}${path}/`, {token, body: sessions})).json).toEqual(json);
    const packed = gzipSync(JSON.stringify(sessions));
    expect((await ask(packed, '', {'content-encoding': 'gzip'})).json).toEqual(json);
    const form = await ask('{"metrics":1}', '', {'content-type': 'application/x-www-form-urlencoded'});
    expect(errorOf(form).message).toBe(
      'Invalid JSON payload received. Unknown name "{"metrics":1}": Cannot bind query parameter. Field \'{"metrics":1}\' could not be found in request message.',
    );
  });

  it.each<[string, string | object]>([
    ['Unknown name "metrcs": Cannot find field.', {metrcs: []}],
    ['Unknown name "nam" at \'metrics[1]\': Cannot find field.', {metrics: [{name: 'x'}, {nam: 'y'}]}],
    [
      'Unknown name "__proto__" at \'metrics[0]\': Cannot find field.',
      '{"metrics":[{"__proto__":{"name":"a"}}]}',
    ],
    [
      'Unknown name "dimensionFilter": Proto field is not repeating, cannot start list.',
      {dimensionFilter: []},
    ],
    ['Unknown name "": Root element must be a message.', '[]'],
    ['Unknown name "": Root element must be a message.', '"x"'],
  ])('says %s', async (words, body) => {
    const {code, message, status, details} = errorOf(await ask(body));
    expect([code, status]).toEqual([400, 'INVALID_ARGUMENT']);
    expect(message).toBe(`Invalid JSON payload received. ${words}`);
    expect(details![0]).toMatchObject({fieldViolations: [{description: message}]});
  });

  it.each<[string, string, object]>([
    [
      'metric_aggregations[1]',
      '(type.googleapis.com/google.analytics.data.v1beta.MetricAggregation), "SUM"',
      {metricAggregations: ['TOTAL', 'SUM']},
    ],
    ['limit', '(TYPE_INT64), "many"', {limit: 'many'}],
    ['limit', '(TYPE_INT64), 1.5', {limit: 1.5}],
    ['limit', '(TYPE_INT64), "9223372036854775808"', {limit: '9223372036854775808'}],
    ['keep_empty_rows', '(TYPE_BOOL), "perhaps"', {keepEmptyRows: 'perhaps'}],
    ['currency_code', '(TYPE_STRING), 5', {currencyCode: 5}],
    [
      'date_ranges[0]',
      '(type.googleapis.com/google.analytics.data.v1beta.DateRange), "today"',
      {dateRanges: ['today']},
    ],
    ['metrics[0]', '(name), Starting an object on a scalar field', {metrics: [{name: {}}]}],
    [
      'dimension_filter',
      "(oneof), oneof field 'expr' is already set. Cannot set 'notExpression'",
      {dimensionFilter: {filter: {fieldName: 'city'}, notExpression: {}}},
    ],
  ])("says what is invalid at '%s' %s", async (place, words, body) => {
    const {message, details} = errorOf(await ask(body));
    expect(message).toBe(`Invalid value at '${place}' ${words}`);
    expect(details![0]).toMatchObject({fieldViolations: [{field: place, description: message}]});
  });

  it('lists everything that is wrong at once, and not without end', async () => {
    const {message, details} = errorOf(await ask({metrcs: [], limit: 'x', dateRanges: [{start: 'today'}]}));
    expect(message.split('\n')).toHaveLength(3);
    expect(details![0]!['fieldViolations']).toHaveLength(3);
    const many = Object.fromEntries(Array.from({length: 5000}, (_, index) => [`x${index}`, 1]));
    expect(errorOf(await ask(many)).message.split('\n')).toHaveLength(100);
  });

  it.each([
    ['{"metrics":', 'Unexpected end of string. Expected a value.\n{"metrics":\n           ^'],
    ['{"metrics" [', 'Expected : between key:value pair.\n{"metrics" [\n           ^'],
    ['{"a":1 "b":2}', 'Expected , or } after key:value pair.\n{"a":1 "b":2}\n       ^'],
    ['{"a":[1 2]}', 'Expected , or ] after array value.\n{"a":[1 2]}\n        ^'],
    ['{a:1}', 'Expected an object key or }.\n{a:1}\n ^'],
    ['{"a":nonsense}', 'Unexpected token.\n{"a":nonsense}\n     ^'],
    ['{"a":1}}', 'Parsing terminated before end of input.\n{"a":1}}\n       ^'],
    ['{"a":"b', 'Closing quote expected in string.\n{"a":"b\n     ^'],
  ])('says what is wrong with %s', async (body, words) => {
    const {code, message} = errorOf(await ask(body));
    expect(code).toBe(400);
    expect(message).toBe(`Invalid JSON payload received. ${words}`);
  });

  it('says that bytes are no text', async () => {
    expect(errorOf(await ask(Buffer.from([0x7b, 0xff, 0x7d]))).message).toBe(
      'Invalid JSON payload received. Encountered non UTF-8 code points.',
    );
  });

  it('takes an empty body for an empty request', async () => {
    expect(errorOf(await ask('')).message).toBe('A dateRange is required.');
    expect(errorOf(await ask('{}'))).toEqual({
      code: 400,
      message: 'A dateRange is required.',
      status: 'INVALID_ARGUMENT',
    });
  });
});

describe('routes', () => {
  it.each([
    ['GET', path],
    ['PUT', path],
    ['OPTIONS', path],
    ['POST', '/v1beta/properties/0/metadata'],
    ['POST', '/v1beta/properties/1:runNonsense'],
    ['POST', '/v2/properties/1:runReport'],
    ['POST', '/v1beta/properties/1/2:runReport'],
    ['GET', '/'],
    ['GET', '/<script>'],
    ['GET', '/token'],
  ])('answers %s %s with 404 and a page', async (method, where) => {
    const answer = await callRest(`${served.restUrl}${where}`, {token, method});
    expect(answer.code).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
    expect(answer.text).not.toContain('<script>');
  });

  it('tells what is left of the quotas', async () => {
    const url = `${served.restUrl}/v1alpha/properties/1/propertyQuotasSnapshot`;
    const remaining = async () => {
      const {json} = await callRest(url, {token});
      expect(json).toMatchObject({
        name: 'properties/1/propertyQuotasSnapshot',
        realtimePropertyQuota: {tokensPerDay: {remaining: 200_000}},
        funnelPropertyQuota: {tokensPerHour: {remaining: 40_000}},
      });
      return (json as {corePropertyQuota: {tokensPerDay: {remaining: number}}}).corePropertyQuota.tokensPerDay
        .remaining;
    };
    const before = await remaining();
    await ask(sessions);
    expect(await remaining()).toBe(before - 1);
  });

  it('knows v1alpha, and says what it does not have', async () => {
    const alpha = await callRest(`${served.restUrl}/v1alpha/properties/1:runReport`, {token, body: sessions});
    expect(alpha.json).toMatchObject({rows: [{metricValues: [{value: '6'}]}]});
    const chat = await callRest(`${served.restUrl}/v1alpha/properties/1:chat`, {token, body: {}});
    expect(errorOf(chat)).toEqual({
      code: 501,
      message: 'This emulator does not have the method Chat.',
      status: 'UNIMPLEMENTED',
    });
  });
});

it('reported nothing as an error of its own', () => expect(served.reported).toEqual([]));
