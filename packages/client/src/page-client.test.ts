import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createClient, type WatchState} from './index.ts';
import {createPageClient} from './page-client.ts';
import {fresh, lines, problem, settle, World} from './testing/world.ts';

let world: World;
let pages = 0;
beforeEach(() => {
  world = new World();
  vi.stubGlobal('fetch', world.environment.fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function start(more: Partial<Parameters<typeof createPageClient>[0]> = {}) {
  pages += 1;
  const options = {api: `https://finder${pages}.test/`, tokenUrl: `https://cms${pages}.test/token`, ...more};
  const client = createPageClient(options);
  const watch = (metric: 'sessions' | 'newUsers', kind: 'trend' | 'scorecard' = 'trend') => {
    const states: WatchState[] = [];
    return {states, ...client.watch(kind, {metric}, (state) => states.push(state))};
  };
  return {client, watch, options};
}
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), {timeout: 3000});
const codes = (states: readonly WatchState[]) =>
  states.map(
    ({busy, report, error}) =>
      `${busy ? 'busy' : 'still'}${report ? ' report' : ''}${error ? ` ${error.code}` : ''}`,
  );
/** Long enough for the whole client to have taken over. */
const takenOver = () => new Promise((resolve) => setTimeout(resolve, 900));

test('the first questions are one call, and the whole client goes on without asking or telling again', async () => {
  const {watch, client, options} = start();
  const [one, two, three] = [watch('sessions'), watch('newUsers'), watch('sessions')];
  expect(codes(one.states)).toEqual(['busy']);
  await until(() => three.states.length === 2);
  const late = watch('newUsers'); // what has been answered is there at once
  expect(codes(late.states)).toEqual(['busy', 'still report']);
  await takenOver();
  for (const {states} of [one, two, three, late]) expect(codes(states)).toEqual(['busy', 'still report']);
  expect([world.tokens, world.calls.length, world.calls[0]!.body.requests.length]).toEqual([1, 1, 2]);
  one.refresh();
  await until(() => one.states.length === 4);
  expect(codes(one.states)).toEqual(['busy', 'still report', 'busy report', 'still report']);
  expect([world.tokens, world.calls.length]).toEqual([1, 2]); // with the token of the beginning
  await createClient(options).run('scorecard', {metric: 'sessions'});
  expect(createClient(options)).toBe(client);
  expect(world.tokens).toBe(1);
});

test('who comes late to a source of tokens takes the token that is there, also for another service', async () => {
  const early = start();
  early.watch('sessions');
  await takenOver();
  const late = start({tokenUrl: early.options.tokenUrl!});
  const {states} = late.watch('sessions');
  await until(() => states.length === 2);
  expect(codes(states)).toEqual(['busy', 'still report']);
  await takenOver();
  expect(world.calls.map(({body}) => body.token)).toEqual(['token-1', 'token-1']);
  expect(world.tokens).toBe(1);
});

test('more questions while the first are not answered are a call of their own', async () => {
  const {watch} = start();
  let answer!: (response: Response) => void;
  const {service} = world;
  world.service = () => new Promise((resolve) => (answer = resolve));
  const first = watch('sessions');
  await until(() => world.calls.length === 1);
  world.service = service;
  const second = watch('newUsers');
  await until(() => second.states.length === 2);
  expect(codes(first.states)).toEqual(['busy']);
  answer(lines([fresh('r0')]));
  await until(() => first.states.length === 2);
  await takenOver();
  expect(codes(first.states)).toEqual(['busy', 'still report']);
  expect([world.tokens, world.calls.length]).toEqual([1, 2]);
});

test('a problem is told at once, while other reports are still on their way, and asked for no second time', async () => {
  const {watch} = start();
  let stream!: ReadableStreamDefaultController<Uint8Array>;
  world.service = () => new Response(new ReadableStream({start: (controller) => void (stream = controller)}));
  const [forbidden, slow] = [watch('sessions'), watch('newUsers')];
  await until(() => world.calls.length === 1 && stream !== undefined);
  const send = (line: object) => stream.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
  send({id: 'r0', problem: problem('report_not_granted', 403)});
  await until(() => forbidden.states.some(({error}) => error));
  expect(codes(forbidden.states).at(-1)).toBe('still report_not_granted');
  expect(codes(slow.states)).toEqual(['busy']);
  send(fresh('r1', {stale: true}));
  await until(() => slow.states.length > 1);
  expect(codes(slow.states)).toEqual(['busy', 'busy report']);
  send(fresh('r1', {total: 2}));
  stream.close();
  await takenOver();
  expect(codes(slow.states).at(-1)).toBe('still report');
  expect(slow.states.at(-1)!.report!.data).toEqual({current: {total: 2}});
  expect(world.calls).toHaveLength(1);
});

test('a call that fails as a whole is not made twice', async () => {
  const {watch} = start();
  world.service = () => Response.json(problem('ga4_quota_exhausted', 503, 600), {status: 503});
  const one = watch('sessions');
  const two = watch('newUsers');
  await until(() => two.states.some(({error}) => error));
  expect(codes(one.states).at(-1)).toBe('still ga4_quota_exhausted');
  expect(one.states.at(-1)!.error).toMatchObject({status: 503, retryAfter: 600});
  await takenOver();
  expect([world.tokens, world.calls.length]).toEqual([1, 1]);
});

test('a token that the service does not take is renewed once', async () => {
  const {watch} = start();
  const {service} = world;
  world.service = (call) =>
    call.body.token === 'token-1'
      ? Response.json(problem('token_expired', 401), {status: 401})
      : service(call);
  const one = watch('sessions');
  await until(() => one.states.some(({report}) => report));
  expect(codes(one.states).filter((state) => state.includes('token'))).toEqual([]);
  expect([world.tokens, world.calls.length]).toEqual([2, 2]);
});

test('a report without a line, and a broken line, are asked for again by the whole client, which tells what is wrong', async () => {
  const {watch} = start();
  world.service = () => new Response('{"id": "r0", "da');
  const one = watch('sessions');
  await until(() => one.states.some(({error}) => error));
  expect(codes(one.states).at(-1)).toBe('still bad_answer');
  expect(world.calls).toHaveLength(2);
});

test('a host that refuses is asked once, and the page hears of it', async () => {
  const {watch, client} = start();
  world.host = () => new Response('', {status: 403});
  const events: string[] = [];
  client.watchToken((event) => events.push(event.type));
  const one = watch('sessions');
  await until(() => one.states.some(({error}) => error));
  expect(codes(one.states).at(-1)).toBe('still host_refused_token');
  expect([events, world.tokens, world.calls.length]).toEqual([['failed'], 1, 0]);
});

test('offline is told as such', async () => {
  const {watch} = start();
  world.online = false;
  vi.stubGlobal('navigator', {onLine: false});
  const one = watch('sessions');
  await until(() => one.states.some(({error}) => error));
  expect(codes(one.states).at(-1)).toBe('still offline');
});

test('a host whose function hangs is given up by the whole client', async () => {
  await import('./whole-client.ts'); // an import takes real time
  vi.useFakeTimers();
  try {
    const {watch} = start({getToken: () => new Promise(() => undefined), tokenUrl: undefined});
    const one = watch('sessions');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(codes(one.states)).not.toContain('still timeout');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(codes(one.states)).toContain('still timeout');
  } finally {
    vi.useRealTimers();
  }
});

test('a function that is slow and replaced with each second is waited for by the whole client, and then called off', async () => {
  await import('./whole-client.ts'); // an import takes real time
  vi.useFakeTimers();
  try {
    const signals: AbortSignal[] = [];
    const inline = (takes: number) => (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<{token: string; expires_in: number}>((resolve) => {
        const number = signals.length;
        if (takes) setTimeout(() => resolve({token: `token-${number}`, expires_in: 300}), takes);
      });
    };
    for (const [first, later, wins] of [
      [6_000, 6_000, 1],
      [0, 2_000, 2],
    ] as const) {
      signals.length = world.calls.length = 0;
      let getToken = inline(first);
      const {watch, client, options} = start({getToken, tokenUrl: undefined});
      const one = watch('sessions');
      for (let second = 1; second <= 8; second += 1) {
        await vi.advanceTimersByTimeAsync(1_000);
        const formerGetToken = getToken;
        getToken = inline(later);
        expect(createPageClient({...options, getToken, formerGetToken})).toBe(client);
      }
      expect(codes(one.states)).toEqual(['busy', 'still report']);
      expect(world.calls.map(({body}) => body.token)).toEqual([`token-${wins}`]);
      expect(signals.map(({aborted}) => aborted)).toEqual([wins === 2, wins === 1]);
    }
  } finally {
    vi.useRealTimers();
  }
});

test('whoever leaves before the answer calls it off, unless others wait; nothing is loaded for nobody', async () => {
  const {watch} = start();
  world.service = () => new Promise(() => undefined);
  const [one, two] = [watch('sessions'), watch('newUsers')];
  await until(() => world.calls.length === 1);
  const {signal} = world.calls[0]!.init;
  one.stop();
  expect(signal!.aborted).toBe(false);
  two.stop();
  expect(signal!.aborted).toBe(true);
  await settle();
  world.service = ({body}) => lines(body.requests.map(({id}) => fresh(id)));
  const again = watch('sessions');
  await until(() => again.states.length === 2);
  expect(codes(again.states)).toEqual(['busy', 'still report']);
  expect([world.calls.length, codes(one.states)]).toEqual([2, ['busy']]);
});

test('what left the page and comes back is asked for again', async () => {
  const {watch} = start();
  const one = watch('sessions');
  await until(() => one.states.length === 2);
  one.stop();
  const again = watch('sessions');
  await until(() => again.states.length === 2);
  expect(world.calls).toHaveLength(2);
});

test('refreshing by hand before the whole client is there asks again and keeps what is shown', async () => {
  const {watch} = start();
  const one = watch('sessions');
  await until(() => one.states.length === 2);
  one.refresh();
  await until(() => world.calls.length === 2);
  await takenOver();
  expect(codes(one.states)).toEqual(['busy', 'still report', 'busy report', 'still report']);
});

test('more than a hundred reports are shared with the whole client', async () => {
  const {client} = start();
  const told = new Set<number>();
  for (let index = 0; index < 130; index += 1)
    client.watch(
      'trend',
      {
        metric: 'sessions',
        period: `2026-01-01/2026-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + Math.floor(index / 12)).padStart(2, '0')}`,
      },
      ({report}) => report && told.add(index),
    );
  await until(() => told.size === 130);
  expect(world.calls.map(({body}) => body.requests.length)).toEqual([100, 30]);
});

test('a single question goes by the whole client', async () => {
  const {client} = start();
  const report = await client.run('scorecard', {metric: 'sessions'});
  expect(report.data).toEqual({current: {total: 1}});
  expect([world.tokens, world.calls.length]).toEqual([1, 1]);
});

test('a client without a source of tokens says so', () => {
  expect(() => createPageClient({api: 'https://finder.test'})).toThrow(TypeError);
});
