/** What came of an attempt to reach an address. */
export type Probe =
  | {readonly response: Response}
  /** A Content Security Policy refused it, by this directive; `allowed`: the sources that it has. */
  | {readonly directive: string; readonly allowed: readonly string[]}
  | {readonly failed: unknown};

/** Milliseconds: a browser tells of a refusal by policy a little after the request has failed. */
const policyTells = 80;
/** Milliseconds: what has not answered by then counts as not there. */
const patience = 10_000;

/** Asks an address and says what came of it, a refusal by the page's own policy apart. Throws only when called off. */
export async function probe(
  address: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
  wait = patience,
): Promise<Probe> {
  const refusals: SecurityPolicyViolationEvent[] = [];
  const hear = (event: SecurityPolicyViolationEvent) => refusals.push(event);
  const page = globalThis.document;
  page?.addEventListener('securitypolicyviolation', hear);
  try {
    const ended = AbortSignal.any([AbortSignal.timeout(wait), ...(signal ? [signal] : [])]);
    return {response: await fetch(address, {...init, signal: ended})};
  } catch (failed) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, policyTells));
    const {origin} = new URL(address, page?.baseURI);
    const refusal = refusals.find(({blockedURI}) => blockedURI.startsWith(origin));
    return refusal
      ? {directive: refusal.effectiveDirective, allowed: sourcesIn(refusal.originalPolicy)}
      : {failed};
  } finally {
    page?.removeEventListener('securitypolicyviolation', hear);
  }
}

/** The addresses that a policy lets a page connect to. */
function sourcesIn(policy: string): string[] {
  const directives = policy.split(';').map((each) => each.trim().split(/\s+/));
  const [, ...sources] =
    directives.find(([name]) => name === 'connect-src') ??
    directives.find(([name]) => name === 'default-src') ??
    [];
  // What stands in quotes besides is about scripts and styles, or says that there are none.
  return sources.filter((source) => source === "'self'" || !source.startsWith("'"));
}

/** Whether an address was silent until nobody waited any more: asking it again would only take as long again. */
export function wasSilent(found: Probe): boolean {
  return 'failed' in found && found.failed instanceof DOMException && found.failed.name === 'TimeoutError';
}

/** Whether anything at all answers at an address, whoever may read it. */
export async function answers(address: string, signal: AbortSignal | undefined): Promise<boolean> {
  return (
    'response' in (await probe(address, {mode: 'no-cors', credentials: 'omit', cache: 'no-store'}, signal))
  );
}

/** What is told of an address that the page's policy refuses. */
export function refusedSource(
  {directive, allowed}: Extract<Probe, {readonly directive: string}>,
  address: string,
): Readonly<Record<string, string>> {
  const {origin} = new URL(address, globalThis.document?.baseURI);
  return {directive, source: origin, sources: allowed.join(' ')};
}
