import {whereElse} from './where-else.ts';
import {HostError, type PointedFault} from './host-error.ts';
import {secondsToWait} from './retry-after.ts';
import {checkService, type Service} from './service.ts';
import {signRequest} from './sign-request.ts';
import {whyUnreachable} from './why-unreachable.ts';

const usualTimeout = 10_000;

/** Calls an address of the service as the embed client; gives the JSON of its answer. Throws `HostError`; the signal's reason if that aborts. */
export async function callService(
  service: Service,
  path: string,
  body: object,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  checkService(service);
  signal?.throwIfAborted();
  const {api, timeout = usualTimeout, fetch: ask = fetch} = service;
  const address = api.replace(/\/+$/, '') + path;
  const text = JSON.stringify(body);
  const authorization = await authorizationOf(service, path, text);
  const ended = AbortSignal.timeout(timeout);
  let response: Response;
  let json: unknown;
  try {
    response = await ask(address, {
      method: 'POST',
      headers: {authorization, 'content-type': 'application/json'},
      body: text,
      redirect: 'manual', // who we are is told to nobody else
      signal: signal ? AbortSignal.any([signal, ended]) : ended,
    });
    json = asJson(await response.text());
  } catch (thrown) {
    // What was thrown may name the request: it is not passed on.
    signal?.throwIfAborted();
    if (ended.aborted) throw new HostError('timeout', `The service did not answer within ${timeout} ms.`);
    throw new HostError('unreachable', whyUnreachable(thrown));
  }
  signal?.throwIfAborted();
  if (ended.aborted) throw new HostError('timeout', `The service did not answer within ${timeout} ms.`);
  const {status} = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new HostError(
      'address_wrong',
      `${api} leads on to another address. Give \`api\` as the one that answers by itself, with https:// where it has it.`,
      {status},
    );
  const right = status === 404 ? await whereElse(service, signal) : undefined;
  if (right)
    throw new HostError(
      'address_wrong',
      `The service is at ${right}, not at ${api}. Give \`api\` without the path that is too many.`,
      {status},
    );
  // A proxy in front of the service that refuses says so in its header alone.
  const told = secondsToWait(response.headers.get('retry-after'));
  const wait = told === undefined ? {} : {retryAfter: told};
  if (typeof json !== 'object' || json === null)
    throw new HostError('bad_answer', `The address of the service answered ${status} without JSON.`, {
      status,
      ...wait,
    });
  if (response.ok) return json as Record<string, unknown>;
  const {code, detail, retryAfter, errors} = json as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || !/^[a-z0-9_]{1,64}$/.test(code))
    throw new HostError(
      'bad_answer',
      `The address of the service answered ${status}, and not as the service does.`,
      {status, ...wait},
    );
  // Nothing that came back brings the secret into a log, nor what was made of it.
  const clean = (text: string) =>
    [service.clientSecret, authorization, authorization.split(' ')[1]].reduce<string>(
      (left, hidden) => (hidden ? left.replaceAll(hidden, '…') : left),
      text,
    );
  const wanted = secondsToWait(retryAfter);
  throw new HostError(code, clean(typeof detail === 'string' ? detail : code), {
    status,
    ...(wanted === undefined ? wait : {retryAfter: wanted}),
    errors: Array.isArray(errors) ? errors.flatMap((fault) => faultIn(fault, clean)) : [],
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultIn(fault: unknown, clean: (text: string) => string): PointedFault[] {
  const {pointer, detail, near} = (fault ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof pointer !== 'string' || typeof detail !== 'string') return [];
  return [
    {
      pointer: clean(pointer),
      detail: clean(detail),
      ...(typeof near === 'string' && {near: clean(near)}),
    },
  ];
}

async function authorizationOf(service: Service, path: string, body: string): Promise<string> {
  const {api, clientId, clientSecret, key, issuer = api} = service;
  const address = issuer.replace(/\/+$/, '') + path;
  if (key) return `Bearer ${await signRequest(key, {clientId, address, body})}`;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)))}`;
}
