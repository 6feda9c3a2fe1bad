import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startServer, type RunningServer} from '../start.ts';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

async function serving<Result>(
  trustedProxies: number,
  work: (server: RunningServer, log: string[]) => Promise<Result>,
): Promise<Result> {
  const log: string[] = [];
  const server = await startServer(
    {...database.config, trustedProxies},
    {logSink: {write: (line) => void log.push(line)}},
  );
  try {
    return await work(server, log);
  } finally {
    await server.stop();
  }
}

describe("the caller's address", () => {
  test.each([
    [0, '127.0.0.1'],
    [1, '198.51.100.7'],
    [2, '203.0.113.9'],
  ])('with %i trusted proxies is %s', async (trusted, address) => {
    await serving(trusted, async (server, log) => {
      await fetch(`${server.address}/v1/reports`, {
        method: 'POST',
        headers: {'x-forwarded-for': '192.0.2.1, 203.0.113.9, 198.51.100.7', 'content-type': 'text/plain'},
        body: '{}',
      });
      expect(
        log
          .filter((line) => line.includes('"refused"'))
          .map((line) => (JSON.parse(line) as {address: string}).address),
      ).toEqual([address]);
    });
  });
});

test('what every page may read, a page may also ask for without reading it', async () => {
  await serving(0, async (server) => {
    for (const path of ['/v1/about', '/none'])
      expect((await fetch(server.address + path)).headers.get('cross-origin-resource-policy'), path).toBe(
        'cross-origin',
      );
    expect((await fetch(`${server.address}/health/live`)).headers.get('cross-origin-resource-policy')).toBe(
      'same-origin',
    );
  });
});

test('answers carry no cookie, say nothing of the software, and are not sniffed', async () => {
  await serving(0, async (server) => {
    for (const [method, path] of [
      ['GET', '/health/live'],
      ['GET', '/v1/openapi.json'],
      ['POST', '/v1/reports'],
      ['GET', '/none'],
    ] as const) {
      const {headers} = await fetch(server.address + path, {method});
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      for (const name of ['set-cookie', 'x-powered-by', 'server', 'etag'])
        expect(headers.get(name)).toBeNull();
    }
  });
});

test('the server stops within its time while a caller holds a connection open', async () => {
  await serving(0, async (server) => {
    const slow = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    });
    const hanging = fetch(`${server.address}/v1/reports`, {
      method: 'POST',
      headers: {'content-type': 'text/plain'},
      body: slow,
      duplex: 'half',
    } as RequestInit).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = performance.now();
    await server.stop();
    expect(performance.now() - started).toBeLessThan(4500);
    expect(await hanging).toBe('cut off');
  });
});
