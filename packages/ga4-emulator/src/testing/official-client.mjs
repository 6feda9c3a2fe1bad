// The official client in a process of its own, as a user of the emulator would have it: the certificate authority comes
// from GRPC_DEFAULT_SSL_ROOTS_FILE_PATH, the key from a key file. Arguments: endpoint, key file, calls as JSON.
// Prints a line of JSON a call: {response} or {error}.
import {BetaAnalyticsDataClient} from '@google-analytics/data';

const [, , endpoint, keyFile, calls] = process.argv;
const [apiEndpoint, port] = endpoint.split(':');
const client = new BetaAnalyticsDataClient({apiEndpoint, port: Number(port), keyFilename: keyFile});
for (const [method, request] of JSON.parse(calls)) {
  try {
    const [response] = await client[method](request);
    process.stdout.write(`${JSON.stringify({response})}\n`);
  } catch (error) {
    const {code, details, reason, domain} = error;
    process.stdout.write(`${JSON.stringify({error: {code, details, reason, domain}})}\n`);
  }
}
await client.close();
