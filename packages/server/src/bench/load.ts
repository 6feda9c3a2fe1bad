/**
 * Calls one address over so many connections for some seconds (or so many times), one call after the other on each, and
 * prints what it measured as JSON; latencies in microseconds. By bare sockets: what it measures is faster than HTTP clients are.
 */
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';

const [url = '', file = '', encoding = '', connections = '', amount = '', unit = 'seconds'] =
  process.argv.slice(2);
const {hostname, port, host} = new URL(url);
const requests = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((body) =>
  Buffer.from(
    `POST /v1/reports HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/plain\r\nAccept-Encoding: ${encoding}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  ),
);
const latencies: number[] = [];
let errors = 0;
let calls = 0;
let next = 0;
let stopped = false;

function converse(): void {
  const socket = connect(Number(port), hostname);
  let began = 0;
  let missing: number | 'chunked' | undefined;
  const ask = () => {
    if (stopped) return void socket.destroy();
    missing = undefined;
    began = performance.now();
    socket.write(requests[(next = (next + 1) % requests.length)]!);
  };
  socket
    .setNoDelay(true)
    .on('connect', ask)
    .on('error', () => (errors += 1));
  socket.on('data', (chunk: Buffer) => {
    if (missing === undefined) {
      const end = chunk.indexOf('\r\n\r\n');
      const head = chunk.toString('latin1', 0, end);
      if (!head.startsWith('HTTP/1.1 200')) errors += 1;
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      missing = length === undefined ? 'chunked' : Number(length) + end + 4;
    }
    if (missing === 'chunked') {
      if (chunk.toString('latin1', chunk.length - 5) !== '0\r\n\r\n') return;
    } else if ((missing -= chunk.length) > 0) return;
    calls += 1;
    latencies.push((performance.now() - began) * 1000);
    ask();
  });
}

/**
 * Never sleeps: to wake a sleeping program costs the one who wakes it some 10 µs in a virtual machine, so that only the
 * slower sides would pay for it.
 */
function stayAwake(): void {
  if (!stopped) setImmediate(stayAwake);
}

stayAwake();
for (let connection = 0; connection < Number(connections); connection++) converse();
if (unit === 'requests') {
  while (latencies.length < Number(amount)) await wait(20);
} else {
  await wait(500); // warm
  latencies.length = 0;
}
const start = performance.now();
if (unit === 'seconds') await wait(Number(amount) * 1000);
const elapsed = (performance.now() - start) / 1000;
stopped = true;
const sorted = Float64Array.from(latencies).sort();
const at = (part: number) => Math.round(sorted[Math.floor(part * sorted.length)]!);
console.log(JSON.stringify({perSecond: sorted.length / elapsed, p50: at(0.5), p99: at(0.99), errors, calls}));
process.exit(0);
