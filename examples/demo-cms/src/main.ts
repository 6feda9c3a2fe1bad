import {createCms} from './server.ts';

const wanted = ['CMS_LISTEN', 'FINDER_API', 'FINDER_CLIENT_ID', 'FINDER_CLIENT_SECRET'] as const;
const missing = wanted.filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(
    `Set ${missing.join(', ')} (CMS_LISTEN=127.0.0.1:4100; the others come from the operators' command line).`,
  );
  process.exit(2);
}
const [listen, api, clientId, clientSecret] = wanted.map((name) => process.env[name]!) as [
  string,
  string,
  string,
  string,
];
const [host, port] = [
  listen.slice(0, listen.lastIndexOf(':')),
  Number(listen.slice(listen.lastIndexOf(':') + 1)),
];

const server = createCms({api, clientId, clientSecret, fetch}, Date.now).listen(
  port,
  host,
  (error?: Error) => {
    if (error) {
      console.error(error.message);
      process.exit(1);
    }
    const address = server.address() as {port: number};
    console.log(`ready ${JSON.stringify({page: `http://${host}:${address.port}/`})}`);
  },
);

const stop = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
if (process.argv.includes('--exit-with-stdin')) process.stdin.once('end', stop).resume();
