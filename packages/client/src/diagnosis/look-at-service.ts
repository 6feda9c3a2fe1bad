import {isProblem} from '../finder-error.ts';
import type {Finding, FindingCode} from '@meglass-finder/reports';
import {factsOf} from './facts-of.ts';
import type {Fault} from './look-closer.ts';
import {probe, refusedSource, wasSilent} from './probe.ts';

/** The form of questions and answers that this package speaks: that of `@meglass-finder/reports`. */
const spokenProtocol = 1;
/** Milliseconds that a clock may be off: about what a slow answer may hide. */
const clockTolerance = 90_000;

/** Milliseconds: with the look at other addresses, nobody waits longer than ten seconds for what is not there. */
const patience = 6_000;

/** What is known of the service once it was found. */
export interface FoundService {
  /** Milliseconds that its clock is ahead of this device's. */
  readonly ahead: number;
}

/** Looks whether the service is there, of this package's version, and whether the clocks agree. */
export async function* lookAtService(
  api: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Finding, FoundService | undefined> {
  const find = (code: FindingCode, facts: Finding['facts'] = {}): Finding => ({
    step: 'service',
    verdict: code === 'service_found' ? 'good' : 'bad',
    code,
    facts,
  });
  const {host} = new URL(api);
  const bad = ({code, facts}: Fault): Finding => find(code, facts);
  const asked = Date.now();
  const found = await probe(`${api}/v1/about`, {credentials: 'omit', cache: 'no-store'}, signal, patience);
  const answered = Date.now();
  if ('directive' in found) {
    yield find('policy', refusedSource(found, api));
    return undefined;
  }
  // What is seldom needed is loaded where something is wrong.
  const closer = async () => import('./look-closer.ts');
  if ('failed' in found) {
    yield bad(await (await closer()).lookCloser(api, wasSilent(found), signal));
    return undefined;
  }
  const {status, redirected, url} = found.response;
  const about = (await found.response.json().catch(() => undefined)) as
    {service?: unknown; protocol?: unknown; time?: unknown} | undefined;
  // Its own paths stand in the address, or it is from before it could say what it is.
  const older = isProblem(about) && about.code === 'not_found';
  const meant = older && (await (await closer()).whereElse(api, signal));
  if (meant) {
    yield find('address_moved', {api, right: meant});
    return undefined;
  }
  if (isProblem(about) && !older) {
    yield find('service_refuses', factsOf(about));
    return undefined;
  }
  if (!older && (about?.service !== 'MEGLASS finder' || typeof about.time !== 'string')) {
    yield bad(await (await closer()).lookAtStranger(api, status, signal));
    return undefined;
  }
  if (redirected) {
    // What is posted does not go along with everybody who is sent on.
    yield find('address_moved', {api, right: url.replace(/\/v1\/about.*$/, ''), redirected: 1});
    return undefined;
  }
  yield find('service_found', {host});
  const protocol = (!older && Number(about.protocol)) || 0; // one that says none is from before it could
  if (protocol !== spokenProtocol) {
    const facts = {page: spokenProtocol, service: protocol};
    yield {step: 'version', verdict: 'bad', code: 'wrong_version', facts};
    return undefined;
  }
  yield {step: 'version', verdict: 'good', code: 'same_version', facts: {}};
  const ahead = Date.parse(String((about as {time: string}).time)) - (asked + answered) / 2;
  const right = Math.abs(ahead) <= clockTolerance + (answered - asked) / 2;
  yield right
    ? {step: 'clock', verdict: 'good', code: 'clock_right', facts: {}}
    : {step: 'clock', verdict: 'warn', code: 'clock_wrong', facts: {minutes: Math.round(-ahead / 60_000)}};
  return {ahead};
}
