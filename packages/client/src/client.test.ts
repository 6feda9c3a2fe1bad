import type {EmbedToken} from '@meglass-finder/reports';
import {expect, test, vi} from 'vitest';
import {createClient, newRegistry, type FinderError, type WatchState} from './index.ts';
import {pageRegistry} from './registry.ts';
import {fresh, lines, problem, settle, World} from './testing/world.ts';

function start() {
  const world = new World();
  const registry = newRegistry();
  const make = () =>
    createClient({
      api: 'https://finder.test/',
      tokenUrl: 'https://cms.test/token',
      environment: world.environment,
      registry,
    });
  return {world, client: make(), make, registry};
}
const failed = async (promise: Promise<unknown>) => {
  const thrown = await promise.then(
    () => undefined,
    (error: FinderError) => error,
  );
  return thrown?.code;
};

test('a page asks once, without a preflight, with the token in the body', async () => {
  const {world, client, make} = start();
  await Promise.all([
    client.run('trend', {metric: 'sessions'}),
    make().run('scorecard', {metric: 'sessions'}),
    client.run('scorecard', {metric: 'sessions', period: undefined}),
  ]);
  expect(world.calls).toHaveLength(1);
  const [{address, init, body}] = world.calls as [(typeof world.calls)[0]];
  expect(address).toBe('https://finder.test/v1/reports');
  expect(init.method).toBe('POST');
  const request = new Request('https://finder.test', init);
  expect([...request.headers]).toEqual([['content-type', 'text/plain;charset=UTF-8']]);
  expect(init.credentials).toBe('omit');
  expect(body.token).toBe('token-1');
  expect(body.requests.map(({kind}) => kind)).toEqual(['trend', 'scorecard']); // the same question is asked once
  expect(world.tokens).toBe(1);
});

test('asks the same where the page has taught arrays and objects to write JSON', async () => {
  const taught = [Array.prototype, Object.prototype] as {toJSON?: () => string}[];
  const {world, client} = start();
  const params = {urls: ['/a', '/b'], period: 'today' as const};
  const bodies: unknown[] = [];
  world.host = () => new Response('{"token": "token-1", "expires_in": 300}');
  world.service = ({init}) => {
    bodies.push(JSON.parse(String(init.body)));
    return new Response();
  };
  for (const each of taught)
    Object.defineProperty(each, 'toJSON', {value: () => 'of the page', configurable: true});
  const answer = await client.run('pages', params).catch((error: FinderError) => error.code);
  for (const each of taught) delete each.toJSON;
  expect(answer).toBe('bad_answer');
  expect(bodies).toEqual([{token: 'token-1', requests: [{id: 'r1', kind: 'pages', params}]}]);
});

test('more than a hundred reports are several calls', async () => {
  const {world, client} = start();
  const all = Array.from({length: 205}, (_, index) =>
    client.run('trend', {metric: `m${index}` as 'sessions'}),
  );
  await Promise.all(all);
  expect(world.calls.map(({body}) => body.requests.length)).toEqual([100, 100, 5]);
});

test('an answer may be cut anywhere, end in CRLF and without a last newline', async () => {
  const {world, client} = start();
  world.service = ({body: {requests}}) => {
    const text = `${JSON.stringify({...fresh(requests[0]!.id), note: '城下町✓'})}\r\n\r\n${JSON.stringify(fresh('stranger'))}\n${JSON.stringify(fresh(requests[1]!.id))}`;
    const bytes = new TextEncoder().encode(text);
    return new Response(
      new ReadableStream({
        start(controller) {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      }),
    );
  };
  const both = [client.run('trend', {metric: 'sessions'}), client.run('trend', {metric: 'newUsers'})];
  expect(await Promise.all(both)).toHaveLength(2);
});

test('each report is there as soon as its line is, stale first', async () => {
  const {world, client} = start();
  let more!: ReadableStreamDefaultController<Uint8Array>;
  world.service = () => new Response(new ReadableStream({start: (controller) => void (more = controller)}));
  const states: WatchState<'trend'>[] = [];
  const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state));
  await settle();
  const id = world.calls[0]!.body.requests[0]!.id;
  const send = async (line: unknown) => {
    more.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
    await settle();
  };
  await send(fresh(id, {stale: true, total: 1}));
  expect(states.at(-1)).toMatchObject({busy: true, report: {data: {current: {total: 1}}}});
  await send(fresh(id, {total: 2}));
  expect(states.at(-1)).toMatchObject({busy: false, report: {data: {current: {total: 2}}}});
  watch.stop();
});

test.each([
  ['a report without a line', () => lines([])],
  ['a line that is not JSON', () => new Response('<html>\n')],
  ['a line without an id', () => lines([{}])],
  [
    'a line without data',
    ({body}: {body: {requests: readonly {id: string}[]}}) => lines([{id: body.requests[0]!.id}]),
  ],
  ['an error page of a proxy', () => new Response('<html>', {status: 502})],
])('%s is a bad answer', async (_, service) => {
  const {world, client} = start();
  world.service = service as typeof world.service;
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('bad_answer');
});

test('problems arrive with their code, alone or for the whole call', async () => {
  const {world, client} = start();
  world.service = ({body}) =>
    lines([{id: body.requests[0]!.id, problem: problem('ga4_quota_exhausted', 503, 90)}]);
  await expect(client.run('trend', {metric: 'sessions'})).rejects.toMatchObject({
    code: 'ga4_quota_exhausted',
    status: 503,
    retryAfter: 90,
    detail: 'It is ga4_quota_exhausted.',
  });
  world.service = () => Response.json(problem('origin_not_allowed', 403), {status: 403});
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('origin_not_allowed');
});

test('a token that the service does not take is renewed once, and the call made once more', async () => {
  const {world, client} = start();
  world.service = ({body}) =>
    body.token === 'token-1'
      ? Response.json(problem('token_expired', 401), {status: 401})
      : lines(body.requests.map(({id}) => fresh(id)));
  await client.run('trend', {metric: 'sessions'});
  expect([world.tokens, world.calls.length]).toEqual([2, 2]);
  world.service = () => Response.json(problem('token_invalid', 401), {status: 401});
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('token_invalid');
  expect([world.tokens, world.calls.length]).toEqual([3, 4]);
});

test('a page without an origin is told so, whether the host or the service refuses it', async () => {
  const {world, client} = start();
  world.origin = false;
  world.service = () => Response.json(problem('origin_not_allowed', 403), {status: 403});
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('page_without_origin');
  world.origin = true;
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('origin_not_allowed');

  const other = start();
  other.world.origin = false;
  other.world.host = () => Promise.reject(new TypeError('Failed to fetch')); // what such a page may not read
  const states: WatchState[] = [];
  const watch = other.client.watch('trend', {metric: 'sessions'}, (state) =>
    states.push(state as WatchState),
  );
  await settle();
  expect(states.at(-1)!.error).toMatchObject({code: 'page_without_origin', failure: 'forbidden'});
  await other.world.pass(600_000);
  expect(other.world.tokens, 'nothing changes by asking again').toBe(1);
  watch.stop();
});

test('a token that is refused for a short while is waited for, and no failure is shown', async () => {
  const {world, client} = start();
  const refused = (seconds: number) =>
    new Response('{}', {status: 429, headers: {'retry-after': String(seconds)}});
  world.host = (count) => (count < 3 ? refused(5) : Response.json({token: 'late', expires_in: 300}));
  const states: WatchState[] = [];
  const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state as WatchState));
  await world.pass(20_000);
  expect(world.tokens).toBe(3);
  expect(states.at(-1)!.report).toBeDefined();
  expect(states.map(({error}) => error)).toEqual(states.map(() => undefined));
  watch.stop();

  const busy = start();
  busy.world.host = (count) => (count < 2 ? refused(50) : Response.json({token: 'late', expires_in: 300}));
  const seen: WatchState[] = [];
  const other = busy.client.watch('trend', {metric: 'sessions'}, (state) => seen.push(state as WatchState));
  await busy.world.pass(49_000);
  expect(seen.at(-1)!.error).toMatchObject({code: 'rate_limited', status: 429, retryAfter: 50});
  expect(busy.world.tokens, 'nobody asks before the time that was said').toBe(1);
  await busy.world.pass(20_000);
  expect(seen.at(-1)!.report).toBeDefined();
  other.stop();
  expect(busy.world.left).toBe(0);
});

test('offline, unreachable, slow and called off are told apart', async () => {
  const {world, client} = start();
  await client.run('trend', {metric: 'sessions'});
  world.online = false;
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('offline');
  world.online = true;
  world.service = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await failed(client.run('trend', {metric: 'sessions'}))).toBe('network');
  world.service = () => new Promise<Response>(() => undefined);
  const slow = failed(client.run('trend', {metric: 'sessions'}));
  await world.pass(60_000);
  expect(await slow).toBe('timeout');
  const controller = new AbortController();
  const off = failed(client.run('trend', {metric: 'sessions'}, {signal: controller.signal}));
  await settle();
  controller.abort();
  expect(await off).toBe('aborted');
  expect(world.calls.at(-1)!.init.signal!.aborted).toBe(true); // nobody waits: the call itself ends
});

test('one who calls off does not take the answer from another', async () => {
  const {client} = start();
  const controller = new AbortController();
  const off = failed(client.run('trend', {metric: 'sessions'}, {signal: controller.signal}));
  const other = client.run('trend', {metric: 'sessions'});
  controller.abort();
  expect(await off).toBe('aborted');
  expect((await other).quality.stale).toBe(false);
});

test('the token is renewed before it ends, once for all, and nobody left means no timer left', async () => {
  const {world, client, make} = start();
  const watches = [client, make(), make()].map((one, index) =>
    one.watch('trend', {metric: (['sessions', 'newUsers', 'keyEvents'] as const)[index]!}, () => undefined),
  );
  await world.pass(0);
  expect(world.tokens).toBe(1);
  await world.pass(239_000);
  expect(world.tokens).toBe(1);
  await world.pass(2_000);
  expect(world.tokens).toBe(2);
  await world.pass(1_200_000);
  expect(world.tokens).toBe(7);
  for (const watch of watches) watch.stop();
  expect(world.left).toBe(0);
});

test('a host that refuses is not asked again until something changes', async () => {
  const {world, client} = start();
  world.host = () => new Response('', {status: 401});
  const states: WatchState[] = [];
  const events: string[] = [];
  const stop = client.watchToken(({type}) => events.push(type));
  const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state));
  const other = client.watch('trend', {metric: 'newUsers'}, () => undefined);
  await world.pass(3_600_000);
  expect(world.tokens).toBe(1);
  expect(states.at(-1)!.error).toMatchObject({code: 'host_refused_token', status: 401});
  expect(events).toEqual(['failed']);
  world.host = (count) => Response.json({token: `token-${count}`, expires_in: 300});
  await world.resume();
  await world.pass(10);
  expect(world.tokens).toBe(2);
  expect(states.at(-1)).toMatchObject({busy: false, report: {}});
  expect(states.at(-1)!.error).toBeUndefined();
  watch.stop();
  other.stop();
  stop();
  expect(world.left).toBe(0);
});

test('a host that fails otherwise is asked again after growing waits, and a hanging one is given up', async () => {
  const {world, client} = start();
  world.host = () => new Response('', {status: 503});
  const watch = client.watch('trend', {metric: 'sessions'}, () => undefined);
  await world.pass(0);
  expect(world.tokens).toBe(1);
  await world.pass(1_000);
  expect(world.tokens).toBe(2);
  await world.pass(60_000);
  expect(world.tokens).toBeLessThan(9);
  world.host = () => new Promise<Response>(() => undefined);
  await world.pass(120_000);
  watch.stop();
  await world.pass(15_000);
  expect(world.left).toBe(0);
});

test('a watched report is renewed when it is no longer fresh, but not for nobody', async () => {
  const {world, client} = start();
  const watch = client.watch('trend', {metric: 'sessions'}, () => undefined);
  await world.pass(0);
  await world.pass(3_800_000); // an hour and the spread
  expect(world.calls).toHaveLength(2);
  world.visible = false;
  await world.pass(3_900_000 * 3);
  expect(world.calls).toHaveLength(2);
  world.visible = true;
  await world.resume();
  expect(world.calls).toHaveLength(3);
  watch.stop();
});

test('what passes is tried again after the wait that the service names; what does not is not', async () => {
  const {world, client} = start();
  world.service = ({body}) =>
    lines([{id: body.requests[0]!.id, problem: problem('ga4_quota_exhausted', 503, 900)}]);
  const states: WatchState[] = [];
  const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state));
  await world.pass(899_000);
  expect(world.calls).toHaveLength(1);
  await world.pass(2_000);
  expect(world.calls).toHaveLength(2);
  watch.stop();
  world.service = ({body}) =>
    lines([{id: body.requests[0]!.id, problem: problem('report_not_granted', 403)}]);
  const other = client.watch('trend', {metric: 'sessions'}, () => undefined);
  await world.pass(3_600_000);
  expect(world.calls).toHaveLength(3);
  other.stop();
  expect(world.left).toBe(0);
});

test('coming back online asks again at once', async () => {
  const {world, client} = start();
  const states: WatchState[] = [];
  await client.run('trend', {metric: 'sessions'});
  world.online = false;
  const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state));
  await settle();
  expect(states.at(-1)!.error!.code).toBe('offline');
  world.online = true;
  await world.resume();
  expect(states.at(-1)!.error).toBeUndefined();
  watch.stop();
});

test('two copies of the package on a page share the token and the call', async () => {
  const world = new World();
  vi.resetModules();
  const copy = await import('./index.ts');
  expect(copy.createClient).not.toBe(createClient);
  const options = {
    api: 'https://finder.test',
    tokenUrl: 'https://cms.test/token',
    environment: world.environment,
    registry: pageRegistry(),
  };
  await Promise.all([
    createClient(options).run('trend', {metric: 'sessions'}),
    copy
      .createClient({...options, registry: undefined, environment: undefined})
      .run('scorecard', {metric: 'sessions'}),
  ]);
  expect([world.tokens, world.calls.length]).toEqual([1, 1]);
});

test('a client without a source of tokens says so', () => {
  expect(() => createClient({api: 'https://finder.test'})).toThrow(TypeError);
});

test('a call that has been answered is not aborted, even if everybody leaves before its end', async () => {
  const {world, client} = start();
  let answer!: ReadableStreamDefaultController<Uint8Array>;
  let cancelled = false;
  world.service = () =>
    new Response(
      new ReadableStream({
        start: (controller) => void (answer = controller),
        cancel: () => void (cancelled = true),
      }),
    );
  const states: WatchState[] = [];
  const watches = (['sessions', 'newUsers'] as const).map((metric) =>
    client.watch('trend', {metric}, (state) => states.push(state)),
  );
  await settle();
  const {body, init} = world.calls[0]!;
  for (const {id} of body.requests) {
    answer.enqueue(new TextEncoder().encode(`${JSON.stringify(fresh(id))}\n`));
    await settle();
  }
  expect(states.filter(({report}) => report)).toHaveLength(2);
  for (const watch of watches) watch.stop();
  answer.close();
  await settle();
  expect([init.signal!.aborted, cancelled, world.calls.length]).toEqual([false, false, 1]);
  expect(world.left).toBe(0);
});

test.each(['http://[', 'https://', '', undefined])(
  'the address for tokens "%s" is refused at once',
  (tokenUrl) => {
    const registry = newRegistry();
    expect(() => createClient({api: 'https://finder.test', tokenUrl, registry})).toThrow(TypeError);
    const getToken = 5 as never;
    expect(() => createClient({api: 'https://finder.test', getToken, registry})).toThrow(TypeError);
    expect(registry.byAddress.size).toBe(0);
  },
);

test('a host with a new function in place of the former keeps its client, and the page holds none of them', async () => {
  const world = new World();
  const registry = newRegistry();
  const options = {api: 'https://finder.test', environment: world.environment, registry};
  const asked: string[] = [];
  const from = (name: string) => async () => (asked.push(name), {token: name, expires_in: 300});
  const functions = Array.from({length: 50}, (_, index) => from(`f${index}`));
  const clients = functions.map((getToken, index) =>
    createClient({...options, getToken, formerGetToken: functions[index - 1]}),
  );
  expect(new Set(clients).size).toBe(1);
  expect(createClient({...options, getToken: functions[49]!})).toBe(clients[0]);
  await clients[0]!.run('trend', {metric: 'sessions'});
  expect(asked).toEqual(['f49']);
  expect(createClient({...options, getToken: from('other')})).not.toBe(clients[0]);
  expect(registry.byAddress.size).toBe(0);
  expect(registry.byFunction).toBeInstanceOf(WeakMap);
});

/** A host whose functions are new each time, as those that are given inline; each takes so many ms, or hangs. */
function startInline(takes: (call: number) => number, answer: (call: number) => EmbedToken = tokenOf) {
  const world = new World();
  const options = {api: 'https://finder.test', environment: world.environment, registry: newRegistry()};
  const calls: {signal: AbortSignal; isOver: boolean}[] = [];
  let most = 0;
  const inline = () => (signal: AbortSignal) => {
    const number = calls.length + 1;
    const call = {signal, isOver: false};
    calls.push(call);
    most = Math.max(most, calls.filter(({signal: {aborted}, isOver}) => !aborted && !isOver).length);
    return new Promise<EmbedToken>((resolve) => {
      const end = () => {
        call.isOver = true;
        resolve(Promise.resolve().then(() => answer(number)));
      };
      if (Number.isFinite(takes(number))) world.environment.setTimeout(end, takes(number));
    });
  };
  let getToken = inline();
  const client = createClient({...options, getToken});
  const states: string[] = [];
  const watch = client.watch('trend', {metric: 'sessions'}, ({report, error}) =>
    states.push(report ? 'report' : (error?.code ?? 'waits')),
  );
  const replace = () => {
    const formerGetToken = getToken;
    expect(createClient({...options, getToken: (getToken = inline()), formerGetToken})).toBe(client);
  };
  /** Lets seconds pass, with a new function in each. */
  const passReplacing = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await world.pass(1_000);
      replace();
    }
  };
  const aborted = () => calls.map(({signal}) => signal.aborted);
  return {world, client, states, watch, replace, passReplacing, calls, aborted, most: () => most};
}
const tokenOf = (call: number): EmbedToken => ({token: `token-${call}`, expires_in: 300});

test('a function that hangs is helped after five seconds by the one that has taken its place', async () => {
  const {world, states, watch, replace, aborted} = startInline((call) => (call === 1 ? Infinity : 0));
  await world.pass(7_000);
  replace();
  await world.pass(2_900);
  expect(states).not.toContain('report');
  await world.pass(200);
  expect(states.at(-1)).toBe('report');
  expect(states).not.toContain('timeout');
  expect(aborted()).toEqual([true, false]);
  watch.stop();
  expect(world.left).toBe(0);
});

test('a function that is slow answers, though another takes its place with each second', async () => {
  const {world, states, watch, passReplacing, calls, aborted, most} = startInline(() => 6_000);
  await passReplacing(5);
  expect([calls.length, states.includes('report')]).toEqual([2, false]);
  await passReplacing(2);
  expect(states.at(-1)).toBe('report');
  expect([world.calls[0]!.body.token, aborted(), most()]).toEqual(['token-1', [false, true], 2]);
  await passReplacing(20);
  expect(calls).toHaveLength(2);
  watch.stop();
});

test('functions that are replaced with each second and never answer fail after fifteen', async () => {
  const {world, states, watch, passReplacing, calls, aborted, most} = startInline(() => Infinity);
  await passReplacing(14);
  expect(states).toEqual(['waits']);
  await world.pass(1_100);
  expect(states).toEqual(['waits', 'timeout']);
  expect([aborted(), most()]).toEqual([[true, true], 2]);
  await passReplacing(16);
  expect([calls.length, most()]).toEqual([4, 2]); // asked again, by a function of now
  watch.stop();
});

test('of two questions a token counts more than a failure, from the moment at which it was asked for', async () => {
  const {world, states, watch, passReplacing, aborted} = startInline(
    (call) => (call === 1 ? 6_000 : 4_000),
    (call) => {
      if (call === 1) throw new Error('Not so.');
      return tokenOf(call);
    },
  );
  await passReplacing(10);
  expect(states).toEqual(['waits', 'report']);
  expect([world.calls[0]!.body.token, aborted()]).toEqual(['token-2', [false, false]]);
  // Asked for at 5 s and given at 9 s it has 296 s left, and is renewed after 80 % of them.
  await world.pass(235_700);
  expect(aborted()).toHaveLength(2);
  await world.pass(200);
  expect(aborted()).toHaveLength(3);
  watch.stop();
});

test('two questions that both fail are one failure', async () => {
  const {states, watch, passReplacing} = startInline(
    (call) => (call === 1 ? 6_000 : 4_000),
    () => {
      throw new Error('Not so.');
    },
  );
  await passReplacing(8);
  expect(states).toEqual(['waits']);
  await passReplacing(2);
  expect(states).toEqual(['waits', 'network']);
  watch.stop();
});

test.each([
  '2592000',
  '1e400',
  'Infinity',
  '-1',
  '-5',
  '0',
  '0.001',
  'soon',
  'Mon, 01 Jan 2035 00:00:00 GMT',
])(
  'a token that is refused "for %s" is not asked for again and again, and by nobody after the end',
  async (told) => {
    for (const status of [429, 503]) {
      const {world, client} = start();
      world.host = () => new Response('{}', {status, headers: {'retry-after': told}});
      const states: WatchState[] = [];
      const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state as WatchState));
      const stop = client.watchToken(() => undefined);
      await world.pass(60_000);
      expect(world.tokens).toBeLessThan(20);
      expect(states.at(-1)!.error).toMatchObject({status});
      const {retryAfter = 1} = states.at(-1)!.error!;
      expect(retryAfter >= 1 && retryAfter <= 86_400).toBe(true);
      watch.stop();
      stop();
      await settle();
      expect(world.left).toBe(0);
      const before = world.tokens;
      await world.pass(3_600_000);
      expect(world.tokens).toBe(before);
    }
  },
);

test.each([-1, NaN, Infinity, 1e12, 'soon', undefined])(
  'a report that is refused for %s seconds, and a function of the page that says so, are asked for within bounds',
  async (retryAfter) => {
    const world = new World();
    let asked = 0;
    const client = createClient({
      api: 'https://finder.test',
      environment: world.environment,
      // What is thrown is the host's own affair, nothing among it.
      getToken: () => Promise.reject((asked += 1) % 2 ? {retryAfter} : undefined),
    });
    const states: WatchState[] = [];
    const watch = client.watch('trend', {metric: 'sessions'}, (state) => states.push(state as WatchState));
    await world.pass(60_000);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(20);
    expect(states.at(-1)!.error).toMatchObject({code: 'network'});
    watch.stop();
    expect(world.left).toBe(0);

    const {world: other, client: second} = start();
    other.service = ({body}) =>
      lines(body.requests.map(({id}) => ({id, problem: {...problem('busy', 503), retryAfter}})));
    const another = second.watch('trend', {metric: 'sessions'}, () => undefined);
    await other.pass(60_000);
    expect(other.calls.length).toBeLessThan(10);
    another.stop();
    expect(other.left).toBe(0);
  },
);

test.each(['0.001', '1', '2592000', '1e400'])(
  'a token that is said to live for %s seconds is not renewed again and again',
  async (seconds) => {
    const {world, client} = start();
    world.host = (count) => new Response(`{"token": "token-${count}", "expires_in": ${seconds}}`);
    const stop = client.watchToken(() => undefined);
    await client.run('trend', {metric: 'sessions'}).catch(() => undefined);
    await world.pass(60_000);
    expect(world.tokens).toBeLessThan(20);
    stop();
    expect(world.left).toBe(0);
  },
);

test('whoever waits for a token goes on waiting when others leave, and whoever leaves last ends it', async () => {
  const {world, client} = start();
  world.host = (count) =>
    count < 2
      ? new Response('{}', {status: 429, headers: {'retry-after': '5'}})
      : Response.json({token: 'late', expires_in: 300});
  const watch = client.watch('trend', {metric: 'sessions'}, () => undefined);
  const run = client.run('scorecard', {metric: 'sessions'});
  await settle();
  watch.stop();
  await world.pass(10_000);
  expect((await run).quality.stale).toBe(false);
  expect(world.tokens).toBe(2);

  const changing = start();
  changing.world.host = world.host;
  const states: WatchState[] = [];
  const first = changing.client.watch('trend', {metric: 'sessions'}, () => undefined);
  await settle();
  first.stop();
  const second = changing.client.watch('trend', {metric: 'newUsers'}, (state) =>
    states.push(state as WatchState),
  );
  await changing.world.pass(10_000);
  expect(states.at(-1)!.report).toBeDefined();
  expect(states.every(({error}) => !error)).toBe(true);
  second.stop();
  expect(changing.world.left).toBe(0);
});
