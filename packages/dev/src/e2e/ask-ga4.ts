/** Asks the emulator with the unchanged official client and a key file; prints the answer as JSON. */
import {BetaAnalyticsDataClient} from '@google-analytics/data';

const [endpoint, keyFilename, request] = process.argv.slice(2) as [string, string, string];
const [host, port] = endpoint.split(':') as [string, string];
const client = new BetaAnalyticsDataClient({apiEndpoint: host, port: Number(port), keyFilename});
const [answer] = await client.runReport(JSON.parse(request) as object);
process.stdout.write(JSON.stringify(answer));
await client.close();
