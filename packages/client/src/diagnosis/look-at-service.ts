import {isProblem} from '../finder-error.ts';
import type {Finding, FindingCode} from '@meglass-finder/reports';
import {answers, probe} from './probe.ts';

/** The form of questions and answers that this package speaks: that of `@meglass-finder/reports`. */
const spokenProtocol = 1;
/** Milliseconds that a clock may be off: about what a slow answer may hide. */
const clockTolerance = 90_000;

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
  const {host, origin} = new URL(api);
  const asked = Date.now();
  const found = await probe(`${api}/v1/about`, {credentials: 'omit', cache: 'no-store'}, signal);
  const answered = Date.now();
  if ('directive' in found) {
    yield find('policy', {directive: found.directive, source: origin});
    return undefined;
  }
  if ('failed' in found) {
    if (await answers(`${api}/v1/about`, signal)) yield find('not_readable', {host});
    else if (await answers(`${origin}/?${asked}`, signal)) yield find('blocked', {host});
    else yield find('unreachable', {host});
    return undefined;
  }
  const about = (await found.response.json().catch(() => undefined)) as
    {service?: unknown; protocol?: unknown; time?: unknown} | undefined;
  const older = isProblem(about); // a service from before it could say what it is
  if (!older && (about?.service !== 'MEGLASS finder' || typeof about.time !== 'string')) {
    yield find('not_the_service', {host, status: found.response.status});
    return undefined;
  }
  yield find('service_found', {host});
  const protocol = older ? 0 : Number(about.protocol);
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
