import {whereElse} from './where-else.ts';
import {HostError, type PointedFault} from './host-error.ts';
import {checkService, type Service} from './service.ts';
import {signRequest} from './sign-request.ts';

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
      redirect: 'error', // who we are is told to nobody else
      signal: signal ? AbortSignal.any([signal, ended]) : ended,
    });
    json = await response.json().catch(() => undefined);
  } catch {
    // What was thrown may name the request: it is not passed on.
    signal?.throwIfAborted();
    if (ended.aborted) throw new HostError('timeout', `The service did not answer within ${timeout} ms.`);
    throw new HostError('unreachable', 'The service cannot be reached.');
  }
  signal?.throwIfAborted();
  if (ended.aborted) throw new HostError('timeout', `The service did not answer within ${timeout} ms.`);
  const {status} = response;
  const right = status === 404 ? await whereElse(service, signal) : undefined;
  if (right)
    throw new HostError(
      'address_wrong',
      `The service is at ${right}, not at ${api}. Give \`api\` without the path that is too many.`,
      {status},
    );
  // A proxy in front of the service that refuses says so in its header alone.
  const told = Number(response.headers.get('retry-after')) || undefined;
  const wait = told === undefined ? {} : {retryAfter: told};
  if (typeof json !== 'object' || json === null)
    throw new HostError('bad_answer', `The address of the service answered ${status} without JSON.`, {
      status,
      ...wait,
    });
  if (response.ok) return json as Record<string, unknown>;
  const {code, detail, retryAfter, errors} = json as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string')
    throw new HostError(
      'bad_answer',
      `The address of the service answered ${status}, and not as the service does.`,
      {status, ...wait},
    );
  throw new HostError(code, withoutSecret(typeof detail === 'string' ? detail : code, service), {
    status,
    ...(typeof retryAfter === 'number' ? {retryAfter} : wait),
    errors: Array.isArray(errors) ? errors.flatMap((fault) => faultIn(fault, service)) : [],
  });
}

function faultIn(fault: unknown, service: Service): PointedFault[] {
  const {pointer, detail, near} = (fault ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof pointer !== 'string' || typeof detail !== 'string') return [];
  return [
    {
      pointer: withoutSecret(pointer, service),
      detail: withoutSecret(detail, service),
      ...(typeof near === 'string' && {near: withoutSecret(near, service)}),
    },
  ];
}

async function authorizationOf(service: Service, path: string, body: string): Promise<string> {
  const {api, clientId, clientSecret, key, issuer = api} = service;
  const address = issuer.replace(/\/+$/, '') + path;
  if (key) return `Bearer ${await signRequest(key, {clientId, address, body})}`;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)))}`;
}

/** Nothing that came back brings the secret into a log. */
function withoutSecret(text: string, {clientSecret}: Service): string {
  return clientSecret ? text.replaceAll(clientSecret, '…') : text;
}
