import {fileURLToPath} from 'node:url';
import {tokenHandler} from '@meglass-finder/host';
import express, {type Express, type Request} from 'express';
import {cmsPage, signedOutPage} from './page.ts';
import {Sessions} from './sessions.ts';
import {settingsFrom} from './settings.ts';
import type {CmsSite} from './site.ts';

const publicFolder = fileURLToPath(new URL('../public', import.meta.url));
const finderFolder = fileURLToPath(
  new URL('dist/browser/', import.meta.resolve('@meglass-finder/widgets/package.json')),
);

/** The make-believe CMS: a page for the editor of some sites, and the address where that page gets its tokens. */
export function createCms(sites: readonly CmsSite[], now: () => number): Express {
  const sessions = new Sessions(now);
  const app = express().disable('x-powered-by');
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${[...new Set(sites.map(({service}) => service.api))].join(' ')}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    next();
  });

  app.get('/', (request, response) => {
    const {cookie} = request.headers;
    const settings = settingsFrom(request.query, sites);
    response.set('cache-control', 'no-store');
    if (sessions.isNew(cookie)) response.set('set-cookie', sessions.open('editor'));
    else if (!sessions.find(cookie)) return void response.send(signedOutPage(settings));
    response.send(cmsPage(settings));
  });
  app.post('/sign-in', (request, response) => {
    if (!isOwnPage(request)) return void response.sendStatus(403);
    response.set('set-cookie', sessions.open('editor')).redirect(303, back(request));
  });
  app.post('/sign-out', (request, response) => {
    if (!isOwnPage(request)) return void response.sendStatus(403);
    response.set('set-cookie', sessions.close(request.headers.cookie)).redirect(303, back(request));
  });

  /** The page asks here; this server knows who is signed in, and asks the backend with its secret. */
  const handlers = new Map(
    sites.map(({site, service}) => [
      site,
      tokenHandler({
        ...service,
        viewer: (request: Request) => {
          const session = sessions.find(request.headers.cookie);
          if (!session) return null;
          return {id: session.editor, origins: [`${request.protocol}://${request.headers.host ?? ''}`]};
        },
      }),
    ]),
  );
  app.all('/finder/token', (request, response, next) =>
    handlers.get(settingsFrom(request.query, sites).site.site)!(request, response, next),
  );

  /** The page with the settings that it had. */
  function back(request: Request): string {
    const {language, theme} = settingsFrom(request.query, sites);
    return `/?lang=${language}&theme=${theme}`;
  }

  app.use('/finder', express.static(finderFolder, {index: false}));
  app.use(express.static(publicFolder, {index: false}));
  return app;
}

/** Whether a page of this server sent the request; browsers say so themselves. */
function isOwnPage(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}
