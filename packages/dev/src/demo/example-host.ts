/**
 * Plays the host of the examples: it serves their pages as they are written, but for the service's address, under a strict
 * policy; and it gets their tokens, as every host's server does.
 */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import express, {type RequestHandler, type Response} from 'express';
import {build} from 'vite';
import {bundleFolder} from './browser-bundle.ts';
import {examplesCalled, examplesFolder, isBundled} from './examples.ts';

/** The address that stands in the examples. */
const written = 'https://finder.example.jp';

const {CMS_LISTEN: listen, FINDER_API: api, FINDER_CLIENTS: clients, FINDER_EXAMPLE: name} = process.env;
if (!listen || !api || !clients || !name)
  throw new Error(
    'Set CMS_LISTEN, FINDER_API, FINDER_CLIENTS and FINDER_EXAMPLE, as `npm start -- --example` does.',
  );
const [client] = JSON.parse(clients) as {id: string; secret: string}[];
const [host, port] = listen.split(':') as [string, string];
const origin = `http://${listen}`;

/** A token for pages of this host; everybody is the same visitor here. */
async function getToken(): Promise<{token: string; expires_in: number}> {
  const response = await fetch(`${api}/v1/embed-tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client!.id}:${client!.secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({subject: 'example', origins: [origin, `http://localhost:${port}`]}),
  });
  if (!response.ok) throw new Error(`The service gave no token: ${response.status}.`);
  return (await response.json()) as {token: string; expires_in: number};
}

/** Sends files below a folder, with the service's real address in them. */
function filesOf(folder: string): RequestHandler {
  return async ({path: address}, response, next) => {
    const file = path.join(folder, path.normalize(address.endsWith('/') ? `${address}index.html` : address));
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return next();
    response.type(path.extname(file)).send(text.replaceAll(written, api!));
  };
}

/** The example's files, bundled if it is to be. */
async function folderOf(example: string): Promise<string> {
  const folder = path.join(examplesFolder, example);
  if (!isBundled(example)) return folder;
  process.env['NODE_ENV'] = 'production';
  await build({
    root: folder,
    base: `/${example}/`,
    logLevel: 'warn',
    // This repository's packages are used as they are written, without a build of their own.
    resolve: {conditions: ['finder-source', 'module', 'browser', 'production']},
    build: {outDir: path.join(folder, 'dist'), emptyOutDir: true, modulePreload: {polyfill: false}},
  });
  return path.join(folder, 'dist');
}

const app = express().disable('x-powered-by');
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${api}; img-src 'self'`;
app.use((_request, response, next) => {
  response.set('content-security-policy', policy);
  next();
});
app.post('/finder/token', async ({headers}, response: Response) => {
  if (headers['sec-fetch-site'] !== 'same-origin') return void response.sendStatus(403);
  response.set('cache-control', 'no-store').json(await getToken());
});
app.use('/finder', express.static(bundleFolder, {index: false}));
app.get('/favicon.ico', (_request, response) => void response.sendStatus(204));
const examples = examplesCalled(name);
for (const example of examples) {
  const page = pathToFileURL(path.join(examplesFolder, example, 'page.ts')).href;
  const rendered = await import(page).catch(() => undefined);
  if (rendered) app.get(`/${example}/`, rendered.figuresPage(api, getToken) as RequestHandler);
  else app.use(`/${example}/`, filesOf(await folderOf(example)));
}

const server = app.listen(Number(port), host, (error?: Error) => {
  if (error) {
    console.error(error.message);
    process.exit(1);
  }
  console.log(`ready ${JSON.stringify({page: `${origin}/${examples.length > 1 ? '' : `${name}/`}`})}`);
});
const stop = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
if (process.argv.includes('--exit-with-stdin')) process.stdin.once('end', stop).resume();
