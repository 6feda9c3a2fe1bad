import {HostError} from './host-error.ts';
import {issueToken, type TokenLimits} from './issue-token.ts';
import {allOf} from './plain-limits.ts';
import {checkService, type Service} from './service.ts';
import {subjectOf} from './subject-of.ts';

/** Who looks at a page, and what they may see; what is left out is as the embed client has it. */
export interface Viewer extends TokenLimits {
  /** The host's own id of the person. The service gets a keyed hash of it. */
  readonly id: string;
}

/** What a host says of a request: who it is; `null` (or nothing): nobody is logged in; `false`: they may not see the figures. */
export type Verdict = Viewer | null | undefined | false;

/** What handlers of both sorts take besides how the service is reached. */
export interface HandlerOptions<Request> {
  /** Who sent a request. What it throws goes to the framework. */
  readonly viewer: (request: Request) => Verdict | Promise<Verdict>;
  /** Told why there was no token, to be logged; without it, the console is. */
  readonly onError?: (error: HostError) => void | Promise<void>;
}

/** An answer for the page. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a handler looks at by itself. */
interface Asked {
  readonly method: string | undefined;
  /** What browsers say of where a request comes from: `sec-fetch-site`. */
  readonly site: string | null | undefined;
}

/** Makes what answers a page that asks for a token. Throws `TypeError` for options that cannot work. */
export function answering<Request>(
  service: Service,
  {viewer, onError = inConsole}: HandlerOptions<Request>,
): (request: Request, asked: Asked) => Promise<Answer> {
  checkService(service);
  if (typeof viewer !== 'function')
    throw new TypeError('`viewer` must be a function that says who sent a request.');
  return async (request, {method, site}) => {
    if (method !== 'POST') return refusal(405, 'method_not_allowed', 'Ask by POST.', {allow: 'POST'});
    if (site === 'cross-site') return refusal(403, 'cross_site', 'Pages of other sites get no token here.');
    const verdict = await viewer(request);
    if (verdict === false) return refusal(403, 'not_permitted', 'You may not see these figures.');
    if (!verdict) return refusal(401, 'signed_out', 'Log in again.');
    const {id, ...limits} = allOf(verdict);
    if (typeof id !== 'string' || id === '')
      throw new TypeError('`viewer` must give an `id` that is a text.');
    try {
      const subject = await subjectOf(service, id);
      const {token, expires_in} = await issueToken(service, {...limits, subject});
      return {status: 200, headers: headers('application/json'), body: JSON.stringify({token, expires_in})};
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      tell(onError, error);
      const {code, retryAfter} = error;
      return refusal(
        statusFor(error),
        code,
        wordsFor(error),
        retryAfter !== undefined ? {'retry-after': String(retryAfter)} : {},
      );
    }
  };
}

/** Whoever is told may fail: the page gets its answer all the same, and the host goes on. */
function tell(onError: NonNullable<HandlerOptions<never>['onError']>, error: HostError): void {
  const failed = (thrown: unknown) => {
    inConsole(error);
    console.error(`MEGLASS finder: \`onError\` failed: ${String(thrown)}`);
  };
  try {
    Promise.resolve(onError(error)).catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
}

/** What the page is told: what the service says of its client is for the host's log alone. */
function wordsFor(error: HostError): string {
  switch (statusFor(error)) {
    case 429:
      return 'Tokens are asked for too often. They come again in a while.';
    case 503:
      return 'The service does not answer just now. Try again in a while.';
    default:
      return `There is no token (${error.code}). The log of the server that this page asked says why.`;
  }
}

/** Says nothing of who asked. */
function inConsole({code, message}: HostError): void {
  console.error(`MEGLASS finder gave no token (${code}): ${message}`);
}

/** A page tries again after what passes by itself; 401 and 403 are about its viewer alone. */
function statusFor({status, code}: HostError): number {
  if (status === 429 || status === 503) return status;
  return code === 'unreachable' || code === 'timeout' ? 503 : 502;
}

/** What the page gets where the host's own code has failed, and nobody but us can answer. */
export const failed = refusal(
  500,
  'host_failed',
  'There is no token. The log of the server that this page asked says why.',
);

function refusal(
  status: number,
  code: string,
  detail: string,
  more: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: {...headers('application/problem+json'), ...more},
    body: JSON.stringify({status, code, detail}),
  };
}

function headers(type: string): Readonly<Record<string, string>> {
  return {'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff'};
}
