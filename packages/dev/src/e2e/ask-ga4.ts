/** Asks the emulator with the unchanged official client and a key file; prints the answers as JSON. */
import {BetaAnalyticsDataClient} from '@google-analytics/data';

const [endpoint, keyFilename, requests] = process.argv.slice(2) as [string, string, string];
const [host, port] = endpoint.split(':') as [string, string];
const client = new BetaAnalyticsDataClient({apiEndpoint: host, port: Number(port), keyFilename});
const answers = (JSON.parse(requests) as object[]).map(
  async (request) => (await client.runReport(request))[0],
);
process.stdout.write(JSON.stringify(await Promise.all(answers)));
await client.close();
