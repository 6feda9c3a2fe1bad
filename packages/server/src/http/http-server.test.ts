import {once} from 'node:events';
import type {Server} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createHttpServer} from './http-server.ts';

let server: Server;
let asked = 0;
beforeAll(async () => {
  server = createHttpServer(
    (_request, response) => {
      asked += 1;
      response.end('ok');
    },
    {headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50},
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server?.close());

/** All that comes back to some bytes. */
async function say(text: string): Promise<{head: string; body: string}> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  socket.write(text);
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return {head, body};
}

test.each([
  ['what is no HTTP', 'EHLO mail.example\r\n\r\n', 400, 'invalid_request'],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n', 400, 'invalid_request'],
  [
    'headers of 20 kB',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
  ['headers that do not end', 'GET / HTTP/1.1\r\nHost: a\r\n', 408, 'request_timeout'],
])('%s is refused by a problem', async (_what, text, status, code) => {
  const before = asked;
  const {head, body} = await say(text);
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\S`));
  expect(head).toContain('Content-Type: application/problem+json');
  expect(head).toContain('Access-Control-Allow-Origin: *');
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
  expect(JSON.parse(body)).toMatchObject({type: `urn:meglass-finder:problem:${code}`, status, code});
  expect(asked).toBe(before);
});
