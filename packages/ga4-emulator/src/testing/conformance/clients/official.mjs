// The official client, unchanged, in a process of its own. Arguments: `grpc` or `rest`, and the port. Standard input:
// calls as JSON, a list of {method, request, keyFile}. Prints a line of JSON a call: {response} or {error}.
import {BetaAnalyticsDataClient} from '@google-analytics/data';
import {status} from '@grpc/grpc-js';
import {text} from 'node:stream/consumers';

const [, , transport, port] = process.argv;
const clients = new Map();

function clientOf(keyFilename) {
  const known = clients.get(keyFilename);
  if (known) return known;
  const rest = transport === 'rest' ? {fallback: true, protocol: 'http'} : {};
  const client = new BetaAnalyticsDataClient({
    apiEndpoint: '127.0.0.1',
    port: Number(port),
    keyFilename,
    ...rest,
  });
  clients.set(keyFilename, client);
  return client;
}

for (const {method, request, keyFile} of JSON.parse(await text(process.stdin))) {
  try {
    const [response] = await clientOf(keyFile)[method](request);
    process.stdout.write(`${JSON.stringify({response})}\n`);
  } catch (error) {
    const {code, details, message, reason} = error;
    const outcome = {status: status[code], message: typeof details === 'string' ? details : message, reason};
    process.stdout.write(`${JSON.stringify({error: outcome})}\n`);
  }
}
for (const client of clients.values()) await client.close();
