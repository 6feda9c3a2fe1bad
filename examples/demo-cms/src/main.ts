import {createCms} from './server.ts';
import type {CmsSite} from './site.ts';

/** The sites whose figures are shown: each with its embed client, whose secret stays on this server. */
interface Client {
  readonly site: string;
  readonly name: string;
  readonly id: string;
  readonly secret: string;
}

const wanted = ['CMS_LISTEN', 'FINDER_API', 'FINDER_CLIENTS'] as const;
const missing = wanted.filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(
    `Set ${missing.join(', ')}: CMS_LISTEN=127.0.0.1:4100, FINDER_API=the backend's address, FINDER_CLIENTS='[{"site":"city","name":"汐見市","id":"…","secret":"…"}]' (ids and secrets come from the operators' command line).`,
  );
  process.exit(2);
}
const [listen, api, clients] = wanted.map((name) => process.env[name]!) as [string, string, string];
const [host, port] = [
  listen.slice(0, listen.lastIndexOf(':')),
  Number(listen.slice(listen.lastIndexOf(':') + 1)),
];
const sites = (JSON.parse(clients) as Client[]).map(({site, name, id, secret}): CmsSite => ({
  site,
  name,
  service: {api, clientId: id, clientSecret: secret},
}));

const server = createCms(sites, Date.now).listen(port, host, (error?: Error) => {
  if (error) {
    console.error(error.message);
    process.exit(1);
  }
  const address = server.address() as {port: number};
  console.log(`ready ${JSON.stringify({page: `http://${host}:${address.port}/`})}`);
});

const stop = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
if (process.argv.includes('--exit-with-stdin')) process.stdin.once('end', stop).resume();
