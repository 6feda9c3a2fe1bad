import {createHash} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {InvalidOption} from '../dataset/property-spec.ts';
import {InvalidArgument} from '../engine/refusal.ts';
import {readBody} from '../rest/request-body.ts';
import type {Administration, ClockChange, QuotaChange} from './administration.ts';
import {takeForm} from './forms.ts';
import {languageOf, page} from './page.ts';
import {style} from './style.ts';
import type {Scenario} from '../scenarios/scenario.ts';

/** The administration port. */
export interface AdminServer {
  /** Such as `http://127.0.0.1:8081`. */
  readonly url: string;
  readonly close: () => void;
}

type Answer = (body: unknown, rest: string) => unknown;

/** What can be done, by verb and path; a path's end may name something. Each gives the new state. */
function endpoints(admin: Administration): Readonly<Record<string, Answer>> {
  return {
    'GET /state': () => undefined,
    'PUT /clock': (body) => admin.setClock(body as ClockChange),
    'PUT /scenarios': (body) => {
      const {scenarios} = (body ?? {}) as {scenarios?: readonly Scenario[]};
      if (!Array.isArray(scenarios)) throw new InvalidOption('Give {"scenarios": […]}.');
      admin.setScenarios(scenarios);
    },
    'POST /scenarios': (body) => admin.addScenario(body as Scenario),
    'DELETE /scenarios': (_, name) => (name ? admin.removeScenario(name) : admin.setScenarios([])),
    'PUT /quotas': (body) => admin.leaveQuota(body as QuotaChange),
    'DELETE /quotas': (_, property) => admin.resetQuotas(property || undefined),
    'DELETE /requests': () => admin.clearRequests(),
  };
}

const headers = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Listens for administrators on 127.0.0.1: a page, and the same as JSON. Rejects if the port is taken. */
export async function serveAdmin(
  admin: Administration,
  {port, report}: {readonly port: number; readonly report: (error: unknown) => void},
): Promise<AdminServer> {
  const answers = endpoints(admin);
  const server = createServer((request, response) => {
    handle(admin, answers, request, response).catch((error: unknown) => {
      const isWrong = error instanceof InvalidOption || error instanceof InvalidArgument;
      if (!isWrong) report(error);
      replyJson(response, isWrong ? 400 : 500, {
        error: isWrong ? error.message : 'An error of the emulator’s own.',
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function handle(
  admin: Administration,
  answers: Readonly<Record<string, Answer>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (isFromElsewhere(request)) {
    replyJson(response, 403, {error: 'This port answers programs and its own page on this machine only.'});
    return;
  }
  const {method = 'GET'} = request;
  const [path = '/'] = (request.url ?? '/').split('?');
  if (method === 'GET' && path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page(admin.state(), languageOf(request.headers['accept-language'])));
    return;
  }
  const body = (await readBody(request)).toString();
  if (method === 'POST' && path === '/') {
    takeForm(new URLSearchParams(body), admin);
    response.writeHead(303, {Location: '/'}).end();
    return;
  }
  const [, first = '', rest = ''] = /^\/([a-z]+)(?:\/(.*))?$/.exec(path) ?? [];
  const answer = answers[`${method} /${first}`];
  if (!answer || (rest && method !== 'DELETE')) {
    const known = Object.keys(answers).join(', ');
    replyJson(response, 404, {error: `There is no ${method} ${path}: there are GET /, ${known}.`});
    return;
  }
  answer(body === '' ? undefined : jsonOf(body), decoded(rest));
  replyJson(response, 200, admin.state());
}

/** Whether a page of another site (or a name that leads here) is behind a request. */
function isFromElsewhere({headers: {host = '', origin}}: IncomingMessage): boolean {
  return (
    !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) || (origin !== undefined && origin !== `http://${host}`)
  );
}

function replyJson(response: ServerResponse, code: number, json: object): void {
  if (response.headersSent) return;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.writeHead(code).end(`${JSON.stringify(json, null, 2)}\n`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidOption(`"${text}" is not percent-encoded as it should be.`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidOption('The body is not JSON.');
  }
}
