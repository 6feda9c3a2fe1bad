import type {GetToken} from '../host-token.ts';
import type {Finding} from '@meglass-finder/reports';
import {lookAtAnswers} from './look-at-answers.ts';
import {lookAtService} from './look-at-service.ts';
import {lookAtToken} from './look-at-token.ts';
import {isThisDevice} from './nearby.ts';

export type {DiagnosisStep, Finding, FindingCode} from '@meglass-finder/reports';

/** Where a page's figures come from: as its provider has it. */
export interface DiagnoseOptions {
  /** The address of the service. */
  readonly api: string;
  /** An address of the host's own server that answers a POST with `{token, expires_in}`. */
  readonly tokenUrl?: string | undefined;
  /** Gets a token in the host's own way, in place of `tokenUrl`. */
  readonly getToken?: GetToken | undefined;
  /** Our id of the property that the page is for, where it is to be checked. */
  readonly property?: string | undefined;
  /** Calls it off: the generator then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Looks, step by step, for what keeps a page's figures away: the page itself, the way to the service, its version, the clocks,
 * the token, what it covers, Google. Yields a finding a step as soon as it is known, and ends with the first that is `bad`:
 * nothing after it could be known. Asks for one token, and for one small report.
 */
export async function* diagnose(options: DiagnoseOptions): AsyncGenerator<Finding, void> {
  for await (const finding of lookAtAll(options))
    yield finding.code === 'policy' ? withAllSources(finding, options) : finding;
}

async function* lookAtAll(options: DiagnoseOptions): AsyncGenerator<Finding, void> {
  const {tokenUrl, getToken, property, signal} = options;
  const api = wholeAddress(options.api);
  const page = await lookAtPage(api, options.api);
  yield page;
  if (page.verdict === 'bad') return;
  const service = yield* lookAtService(api, signal);
  if (!service) return;
  const now = () => Date.now() + service.ahead;
  const given = yield* lookAtToken({tokenUrl, getToken}, {property, now}, signal);
  if (given) yield* lookAtAnswers(api, given, signal);
}

/** The page connects to the service and to the address for tokens: who mends the policy for one of them is not to lose the other. */
function withAllSources(finding: Finding, {api, tokenUrl}: DiagnoseOptions): Finding {
  const base = globalThis.document?.baseURI;
  const origins = [wholeAddress(api), ...(tokenUrl && URL.canParse(tokenUrl, base) ? [tokenUrl] : [])].map(
    (each) => new URL(each, base).origin,
  );
  const allowed = String(finding.facts['sources']).split(' ').filter(Boolean);
  const needed = origins
    .filter((origin) => !allowed.includes(origin))
    .map((origin) => (origin === globalThis.origin ? "'self'" : origin));
  const sources = [...new Set([...allowed, ...needed])].join(' ');
  return {...finding, facts: {...finding.facts, sources}};
}

/** The address of the service as the page's calls take it: one without its scheme or host has those of the page. */
function wholeAddress(api: string): string {
  const base = globalThis.document?.baseURI;
  const isWhole = api.startsWith('/')
    ? URL.canParse(api, base)
    : /^https?:\/\//i.test(api) && URL.canParse(api);
  return isWhole ? new URL(api, base).href.replace(/\/+$/, '') : '';
}

async function lookAtPage(api: string, written: string): Promise<Finding> {
  const find = (code: Finding['code'], facts: Finding['facts'] = {}): Finding => ({
    step: 'page',
    verdict: code === 'page_ready' ? 'good' : 'bad',
    code,
    facts,
  });
  const {origin, navigator, isSecureContext} = globalThis;
  if (!api || /[?#@]/.test(api)) {
    const right = written && (await import('./look-closer.ts')).meant(written);
    return find('address_invalid', {api: written, ...(right && {right})});
  }
  if (origin === 'null') return find('page_without_origin');
  if (navigator?.onLine === false) return find('offline');
  const {protocol, hostname} = new URL(api);
  if (isSecureContext && origin?.startsWith('https:') && protocol === 'http:' && !isThisDevice(hostname))
    return find('mixed_content', {api});
  return find('page_ready', origin === undefined ? {} : {origin});
}
