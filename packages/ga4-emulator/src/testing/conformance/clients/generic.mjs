// Google's generic client, unchanged but for its `rootUrl`, in a process of its own. Arguments: the root URL. Standard
// input: calls as JSON, a list of {method, request, keyFile}. Prints a line of JSON a call: {response} or {error}.
import {analyticsdata, auth} from '@googleapis/analyticsdata';
import {text} from 'node:stream/consumers';

const [, , rootUrl] = process.argv;
const clients = new Map();

function clientOf(keyFile) {
  const known = clients.get(keyFile);
  if (known) return known;
  const google = new auth.GoogleAuth({
    keyFile,
    scopes: ['https://www.googleapis.com/auth/analytics.readonly'],
  });
  google.useJWTAccessWithScope = true; // as the official client has it: else it asks Google's own server for a token
  const client = analyticsdata({version: 'v1beta', rootUrl, auth: google});
  clients.set(keyFile, client);
  return client;
}

function call({properties}, method, {property, name, ...requestBody}) {
  if (method === 'getMetadata') return properties.getMetadata({name});
  if (method === 'getAudienceExport') return properties.audienceExports.get({name});
  return properties[method]({property, requestBody});
}

for (const {method, request, keyFile} of JSON.parse(await text(process.stdin))) {
  try {
    const {data: response} = await call(clientOf(keyFile), method, request);
    process.stdout.write(`${JSON.stringify({response})}\n`);
  } catch (error) {
    const {status, message, details = []} = error.response?.data?.error ?? {message: error.stack};
    const {reason} = details.find((detail) => 'reason' in detail) ?? {};
    process.stdout.write(`${JSON.stringify({error: {status, message, reason}})}\n`);
  }
}
