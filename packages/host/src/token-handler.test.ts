import {createServer, type RequestListener} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import express from 'express';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {tokenHandler} from './index.ts';

/** What would have ended the process. */
let unhandled: unknown[];
let said: ReturnType<typeof vi.spyOn>;
let closing: (() => void)[];
const hear = (reason: unknown) => void unhandled.push(reason);

beforeEach(() => {
  [unhandled, closing] = [[], []];
  said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  process.on('unhandledRejection', hear);
});
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', hear);
  said.mockRestore();
  for (const close of closing) close();
  expect(unhandled).toEqual([]);
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const ask = (address: string) => fetch(`${address}/finder/token`, {method: 'POST'});
const client = {api: 'http://127.0.0.1:1', clientId: 'fc_client', clientSecret: 'fs_secret'};

it('leaves alone what a timeout of the host has answered', async () => {
  let gone!: () => void;
  const answered = new Promise<void>((resolve) => (gone = resolve));
  const done = vi.fn();
  const late: typeof fetch = async () => {
    await answered;
    setImmediate(done);
    return Response.json({token: 't', expires_in: 600, jti: 'j'});
  };
  const app = express();
  app.use((_request, response, next) => {
    setImmediate(() => {
      response.status(503).send('too late');
      gone();
    });
    next();
  });
  app.post('/finder/token', tokenHandler({...client, fetch: late, viewer: () => ({id: 'a'})}));
  const response = await ask(await listening(app));
  expect([response.status, await response.text()]).toEqual([503, 'too late']);
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(said).not.toHaveBeenCalled();
});

it('says that the service cannot be reached where its answer is cut off', async () => {
  const service = await listening((_request, response) => {
    response.writeHead(200, {'content-type': 'application/json', 'content-length': '500'});
    response.write('{"token": "t"');
    setImmediate(() => response.destroy());
  });
  const errors: string[] = [];
  const handler = tokenHandler({
    ...client,
    api: service,
    viewer: () => ({id: 'a'}),
    onError: ({code}) => void errors.push(code),
  });
  const response = await ask(await listening(handler));
  expect([response.status, errors]).toEqual([503, ['unreachable']]);
});

it('answers by itself where there is no framework to hand an error to', async () => {
  const failures = [
    () => {
      throw new Error('the database is down');
    },
    () => Promise.reject(new Error('the database is down')),
  ];
  for (const viewer of failures) {
    const response = await ask(await listening(tokenHandler({...client, viewer})));
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({code: 'host_failed', status: 500});
    expect(text).not.toContain('database');
    expect(said.mock.calls.flat().join(' ')).toContain('the database is down');
    said.mockClear();
  }
});

it('outlives a framework that fails with the error', async () => {
  const handler = tokenHandler({...client, viewer: () => Promise.reject(new Error('first'))});
  const address = await listening((request, response) =>
    handler(request, response, () => {
      response.writeHead(500).end();
      throw new Error('second');
    }),
  );
  expect((await ask(address)).status).toBe(500);
  expect(said.mock.calls.flat().join(' ')).toContain('second');
});

it('hands on what goes wrong while it writes', async () => {
  const handler = tokenHandler({...client, viewer: () => null});
  const address = await listening((request, response) => {
    response.setHeader = () => {
      throw new Error('no headers');
    };
    handler(request, response, (error) => response.writeHead(418).end(String(error)));
  });
  const response = await ask(address);
  expect([response.status, await response.text()]).toEqual([418, 'Error: no headers']);
});
