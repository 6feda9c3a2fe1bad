import {fileURLToPath} from 'node:url';
import express, {type Express, type Request, type Response} from 'express';
import {dashboardPage, signedOutPage} from './page.ts';
import {Sessions, viewerId} from './sessions.ts';
import {settingsFrom} from './text.ts';
import {embedToken, TokenRefused, type CmsSite} from './tokens.ts';

const publicFolder = fileURLToPath(new URL('../public', import.meta.url));
const finderFolder = fileURLToPath(
  new URL('dist/browser/', import.meta.resolve('@meglass-finder/widgets/package.json')),
);

/** The make-believe CMS: a page for the editor of some sites, and the address where that page gets its tokens. */
export function createCms(sites: readonly CmsSite[], now: () => number): Express {
  const sessions = new Sessions(now);
  const app = express().disable('x-powered-by');
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${[...new Set(sites.map(({source}) => source.api))].join(' ')}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
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
    const settings = {...settingsFrom(request.query), sites, shown: siteOf(request)};
    response.set('cache-control', 'no-store');
    if (sessions.isNew(cookie)) response.set('set-cookie', sessions.open('editor'));
    else if (!sessions.find(cookie)) return void response.send(signedOutPage(settings));
    response.send(dashboardPage(settings));
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
  app.post('/finder/token', async (request, response) => {
    const session = sessions.find(request.headers.cookie);
    response.set('cache-control', 'no-store');
    if (!session || !isOwnPage(request))
      return void refuse(response, 401, 'signed_out', 'Sign in to the CMS again.');
    try {
      const origin = `${request.protocol}://${request.headers.host ?? ''}`;
      response.json(await embedToken(siteOf(request).source, {subject: viewerId(session.editor), origin}));
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      refuse(response, error.status, error.code, error.message);
    }
  });

  function siteOf({query}: Request): CmsSite {
    return sites.find(({site}) => site === query['site']) ?? sites[0]!;
  }

  app.use('/finder', express.static(finderFolder, {index: false}));
  app.use(express.static(publicFolder, {index: false}));
  return app;
}

/** The page with the settings that it had. */
function back(request: Request): string {
  const {language, theme} = settingsFrom(request.query);
  return `/?lang=${language}&theme=${theme}`;
}

/** Whether a page of this server sent the request; browsers say so themselves. */
function isOwnPage(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}

function refuse(response: Response, status: number, code: string, detail: string): void {
  response.status(status).type('application/problem+json').json({status, code, detail});
}
