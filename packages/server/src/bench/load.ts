/** Calls one address for some seconds over so many connections, and prints what it measured as JSON. */
import {readFileSync} from 'node:fs';
import autocannon from 'autocannon';

const [url = '', file = '', encoding = '', connections = '', duration = ''] = process.argv.slice(2);
const bodies = JSON.parse(readFileSync(file, 'utf8')) as string[];
const headers = {'content-type': 'text/plain', 'accept-encoding': encoding};
const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(duration),
  requests: bodies.map((body) => ({method: 'POST' as const, path: '/v1/reports', headers, body})),
});
console.log(
  JSON.stringify({
    perSecond: result.requests.average,
    p99: result.latency.p99,
    p50: result.latency.p50,
    errors: result.errors + result.non2xx,
  }),
);
